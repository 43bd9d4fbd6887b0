/**
 * Scenes with two to six codes: in a grid on one white card, or spread over the desktop.
 */
import { type Code, drawCode } from './codes.ts';
import { placeCode, type Scene } from './scene.ts';
import { drawStyle } from './styles.ts';

export function drawSeveralCodes(scene: Scene): void {
  const { random } = scene.desktop;
  const count = random.int(2, 6);
  if (random.pick(['grid', 'grid', 'spread']) === 'grid') drawGrid(scene, count);
  else drawSpread(scene, count);
}

/** A code that is light on dark once in eight times. */
function drawGridCode({ desktop: { random }, has, hard }: Scene): Code {
  const code = drawCode(random, has, hard, 110, 260);
  if (random.chance(0.12)) {
    const { foreground, background } = drawStyle(random, 'dark', hard);
    Object.assign(code.style, { foreground, background, dark: true });
  }
  return code;
}

function drawGrid(scene: Scene, count: number): void {
  const { context, random, width, height, unit } = scene.desktop;
  const codes = Array.from({ length: count }, () => drawGridCode(scene));
  const outer = codes.map(({ side, style, symbol }) => side + (2 * style.quiet * side) / symbol.size);
  const cell = Math.max(...outer) + random.uniform(4, 40) * unit;
  let columns = Math.min(count, Math.max(1, Math.floor((width * 0.92) / cell)));
  columns = Math.min(columns, random.int(2, 4));
  const rows = Math.ceil(count / columns);
  const shrink = Math.min(1, (height * 0.86) / (rows * cell), (width * 0.95) / (columns * cell));
  const step = cell * shrink;
  const card = { width: columns * step + 20 * unit, height: rows * step + 20 * unit };
  const left = random.uniform(0, width - card.width);
  const top = random.uniform(0, Math.max(0, height - card.height - 44 * unit));
  context.fillStyle = '#fff';
  context.fillRect(left, top, card.width, card.height);
  for (const [k, code] of codes.entries()) {
    const side = code.side * shrink;
    const x = left + 10 * unit + (k % columns) * step + (step - side) / 2;
    placeCode(scene, code, x, top + 10 * unit + Math.floor(k / columns) * step + (step - side) / 2, side);
  }
}

type Taken = [left: number, top: number, right: number, bottom: number];

function drawSpread(scene: Scene, count: number): void {
  const { desktop, has, hard } = scene;
  const { random, width, height, unit } = desktop;
  const taken: Taken[] = [];
  for (let k = 0; k < count; k++) {
    const code = drawCode(random, has, hard, 110, Math.min(300, height / 2.6));
    const { side } = code;
    for (let attempt = 0; attempt < 200; attempt++) {
      const pad = (code.style.quiet * side) / code.symbol.size + 10;
      const x = random.uniform(pad, width - side - pad);
      const y = random.uniform(pad, height - side - pad - 44 * unit);
      if (y < pad || taken.some(box => overlaps(box, x, y, side, pad))) continue;
      placeCode(scene, code, x, y);
      taken.push([x - pad, y - pad, x + side + pad, y + side + pad]);
      break;
    }
  }
}

function overlaps(
  [left, top, right, bottom]: Taken,
  x: number,
  y: number,
  side: number,
  pad: number,
): boolean {
  return x - pad < right && x + side + pad > left && y - pad < bottom && y + side + pad > top;
}
