/**
 * A code as people read it: digits of one width in two or three groups. Screen readers get it digit by digit.
 */
import './digits.css';

/** Cuts a code into groups: 6 → 3 3, 7 → 3 4, 8 → 4 4, 9 → 3 3 3, 10 → 5 5; up to five stay together. */
export function groupsOf(code: string): string[] {
  if (code.length <= 5) return [code];
  if (code.length === 9) return [code.slice(0, 3), code.slice(3, 6), code.slice(6)];
  const half = Math.floor(code.length / 2);
  return [code.slice(0, half), code.slice(half)];
}

/** “1 2 3, 4 5 6”: read out as digits, with a breath between the groups. */
export function spokenOf(code: string): string {
  return groupsOf(code)
    .map(group => [...group].join(' '))
    .join(', ');
}

export function Digits({ code }: { code: string }) {
  return (
    <span className="digits">
      <span className="only-spoken">{spokenOf(code)}</span>
      <span aria-hidden="true" className="digits-groups">
        {groupsOf(code).map((group, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups have no other identity than their place
          <span key={place}>{group}</span>
        ))}
      </span>
    </span>
  );
}
