/**
 * The one order of texts that is the same on every machine: by UTF-16 code units, whatever language it speaks. Stamps
 * and ids are put in order with it.
 */

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
