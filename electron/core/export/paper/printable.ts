/**
 * What a typeface can show of a text. A character that it lacks is printed as its number, `<U+6F22>`: an empty box on
 * paper could be anything, and a code with one could never be typed again.
 */

export type HasGlyph = (codePoint: number) => boolean;

/** Marks of direction, joiners, variants: without them a name reads the same. */
const UNSEEN = /\p{Cf}|\p{Variation_Selector}/u;

/** A name, as people read it. Line breaks stay; other white space is a space. */
export function printableName(name: string, hasGlyph: HasGlyph): string {
  return printableCode([...name].filter(character => !UNSEEN.test(character)).join(''), hasGlyph);
}

/** A code, in which every character counts. */
export function printableCode(code: string, hasGlyph: HasGlyph): string {
  return [...code].map(character => shownAs(character, hasGlyph)).join('');
}

function shownAs(character: string, hasGlyph: HasGlyph): string {
  const codePoint = character.codePointAt(0) ?? 0;
  if (character === '\n') return character;
  if (/\s/u.test(character)) return ' ';
  return /\p{C}/u.test(character) || !hasGlyph(codePoint) ? numberOf(codePoint) : character;
}

function numberOf(codePoint: number): string {
  return `<U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}>`;
}
