/** True for a web page, by how it begins. */
export function isHtml(text: string | null): text is string {
  return text !== null && /^\s*<(?:!doctype html|html|head|body)\b/i.test(text);
}
