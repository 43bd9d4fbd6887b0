/**
 * The rows that commands print: the machine form, and a line for people.
 */
import type { AccountView, CodeView } from '../../shared/contract/views.ts';

/** `{id,type,issuer,account,algorithm,digits,period|counter,tags}` */
export function accountRow(view: AccountView) {
  const { id, type, issuer, account, algorithm, digits, period, counter, tags } = view;
  const moving = period === null ? { counter: counter ?? 0 } : { period };
  return { id, type, issuer, account, algorithm, digits, ...moving, tags };
}

/** An account row with `code, next, validUntil, secondsLeft`; the last three are null for HOTP. */
export function codeRow(view: AccountView, code: CodeView, unixSeconds: number) {
  const secondsLeft = code.validUntil === null ? null : Math.max(0, Math.ceil(code.validUntil - unixSeconds));
  const { next, validUntil } = code;
  return { ...accountRow(view), code: code.code, next, validUntil, secondsLeft };
}

/** Lines in columns; the last column is not padded. */
export function columns(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map(row => [...(row[column] ?? '')].length)),
  );
  return rows.map(row =>
    row
      .map((cell, column) =>
        column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - [...cell].length),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** Control characters of a name must not reach the terminal. */
export function plain(text: string): string {
  return text.replace(/\p{Cc}|\p{Cf}/gu, '\u{fffd}');
}

/** `GitHub (alice)`, or what there is of it. */
export function nameOf(view: { issuer: string; account: string }): string {
  const { issuer, account } = view;
  if (issuer === '' || account === '') return plain(issuer || account || 'unnamed');
  return plain(`${issuer} (${account})`);
}

/** `123 456`: digits in two groups, as people read them out. */
export function grouped(code: string): string {
  const half = Math.ceil(code.length / 2);
  return code.length < 6 ? code : `${code.slice(0, half)} ${code.slice(half)}`;
}
