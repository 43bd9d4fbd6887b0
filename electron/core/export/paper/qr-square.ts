/**
 * A QR code as black rectangles: vectors, sharp at every size. Error correction of a quarter, for creases and stains.
 */
import encodeQR from 'qr';
import type { Paper } from './paper.ts';

/** Rows overlap by so many points: viewers would show hairlines between shapes that only touch. */
const OVERLAP = 0.04;

/** `x` from the left margin; `side`: of the black part, without the white around it. Points. Capitals only, so it is small. */
export function drawQr(
  paper: Paper,
  text: string,
  { x, y, side }: { x: number; y: number; side: number },
): void {
  const bordered = encodeQR(text, 'raw', { ecc: 'quartile', encoding: 'alphanumeric', border: 1 });
  const modules = bordered.slice(1, -1).map(row => row.slice(1, -1));
  const size = side / modules.length;
  paper.ink(
    modules.flatMap((row, at) =>
      runsOf(row).map(([from, count]) => ({
        x: x + from * size,
        y: y + at * size,
        width: count * size,
        height: size + OVERLAP,
      })),
    ),
  );
}

/** Where black begins in a row, and how many modules of it there are. */
function runsOf(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const [at, black] of row.entries()) {
    const last = runs.at(-1);
    if (black && last && last[0] + last[1] === at) last[1] += 1;
    else if (black) runs.push([at, 1]);
  }
  return runs;
}
