/**
 * Codes that people type from paper: the kit and its shares. Both are Bech32 behind a head of their own, in groups of
 * four and a last one of six, the checksum. Small and capital letters are the same, spaces and dashes do not matter.
 */

/** How many characters the checksum of Bech32 has. */
export const CHECKSUM = 6;
const GROUP = 4;
/** Characters that Bech32 never uses, and what was meant by whoever wrote them down. */
const LOOKALIKES: Readonly<Record<string, string>> = { O: '0', I: 'L', 1: 'L', B: '8' };

/** Groups of four, and the last one of six. `code` without its head. */
export function groupsOf(code: string): string[] {
  const data = code.slice(0, -CHECKSUM);
  return [...(data.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []), code.slice(-CHECKSUM)];
}

/**
 * The codes in a text, in capital letters and with their head (`AGE-SECRET-KEY-1`): the lines that begin with it; where
 * there is none, all lines together that are no comment, for that is one code typed by hand. Nothing is checked yet.
 */
export function codesIn(text: string, head: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).map(line => line.trim());
  const bare = lines.filter(line => line !== '' && !line.startsWith('#'));
  const headed = bare.filter(line => line.toUpperCase().startsWith(head));
  return (headed.length > 0 ? headed : [bare.join('')]).map(typed => head + normalise(typed, head));
}

function normalise(typed: string, head: string): string {
  const letters = (written: string) => written.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const plain = letters(typed);
  const body = plain.startsWith(letters(head)) ? plain.slice(letters(head).length) : plain;
  return body.replace(/[OI1B]/g, character => LOOKALIKES[character] ?? character);
}
