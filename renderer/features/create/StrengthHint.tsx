/** How hard the password is to guess: a bar of three parts and words that say the same. */
import { en } from '../../text/en.ts';
import { PASSWORD_MINIMUM, type Strength, strengthOf } from './password-strength.ts';
import './strength-hint.css';

const PARTS: { [S in Strength]: number } = { none: 0, short: 0, weak: 1, fair: 2, strong: 3 };

export function StrengthHint({ password }: { password: string }) {
  const strength = strengthOf(password);
  if (strength === 'none') return <>{en.create.passwordHint}</>;
  const words =
    strength === 'short' ? en.strength.short(PASSWORD_MINIMUM - [...password].length) : en.strength[strength];
  return (
    <span className="strength" data-strength={strength}>
      <span className="strength-bar" aria-hidden="true">
        {[1, 2, 3].map(part => (
          <span key={part} data-on={part <= PARTS[strength] || undefined} />
        ))}
      </span>
      {words}
    </span>
  );
}
