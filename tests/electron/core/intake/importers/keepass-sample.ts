/** The XML of a KeePass database as tests want it: entries by their fields, in groups. */

/** A value in braces {{…}} becomes a protected one (build-kdbx.ts). */
export type Fields = Record<string, string>;

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function entryXml(fields: Fields, more = ''): string {
  const strings = Object.entries(fields).map(
    ([key, value]) => `<String><Key>${escapeXml(key)}</Key><Value>${escapeXml(value)}</Value></String>`,
  );
  return `<Entry><UUID>AAAA</UUID>${strings.join('')}${more}</Entry>`;
}

export function groupXml(name: string, content: string, uuid = 'BBBB'): string {
  return `<Group><UUID>${uuid}</UUID><Name>${escapeXml(name)}</Name>${content}</Group>`;
}

export function keepassXml(content: string, meta = ''): string {
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<KeePassFile><Meta><Generator>T</Generator>${meta}</Meta><Root>${groupXml('Passwords', content)}</Root></KeePassFile>`;
}
