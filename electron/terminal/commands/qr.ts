/**
 * `qr`: what the QR codes in pictures are. Needs no vault; shows a text only with --reveal.
 */
import { DONE, REFUSED } from '../exit-codes.ts';
import { columns, nameOf, plain } from '../rows.ts';
import type { Terminal } from '../terminal.ts';

export async function qr(
  terminal: Terminal,
  files: string[],
  options: { reveal?: boolean },
): Promise<number> {
  const { rows, refused } = await terminal.vault.readQr({ files, reveal: options.reveal === true });
  for (const { source, failure } of refused) terminal.complain(failure, source);
  const lines = rows.map(row => [
    row.file,
    String(row.index + 1),
    row.kind,
    row.text === undefined ? namesOf(row) : plain(row.text),
  ]);
  terminal.print(rows, columns(lines));
  return refused.length === 0 ? DONE : REFUSED;
}

/** A code that holds no account has no names. */
function namesOf({ issuer, account }: { issuer?: string | undefined; account?: string | undefined }): string {
  return issuer === undefined && account === undefined
    ? ''
    : nameOf({ issuer: issuer ?? '', account: account ?? '' });
}
