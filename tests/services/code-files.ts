// The text files in which real services hand recovery codes out, filled with the codes of ours.

export interface IssuedCodes {
  readonly service: string;
  readonly user: string;
  readonly codes: readonly string[];
  readonly issuedAt: Date;
}

/** As GitHub does: one a line, CRLF between them, no header and no final newline. */
export function codeFileInRows({ codes }: IssuedCodes): string {
  return codes.join('\r\n');
}

/** As Google and those who copied it do: header, numbers, account in brackets, notes with a star, the day. */
export function codeFileWithNumbers({ service, user, codes, issuedAt }: IssuedCodes): string {
  const day = issuedAt.toLocaleDateString('en-US', { month: 'short', day: 'numeric', year: 'numeric' });
  return [
    `SAVE YOUR ${service.toUpperCase()} RECOVERY CODES`,
    'Keep these recovery codes in more than one safe place.',
    '',
    ...codes.map((code, index) => `  ${index + 1}. ${code}`),
    '',
    `  (${user})`,
    '',
    '  * All of these codes expire when you use one of them to restore your account.',
    `  * These codes were generated on: ${day}.`,
    '',
  ].join('\n');
}
