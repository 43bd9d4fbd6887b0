/**
 * The look of a code by class: colours, shapes, logo, quiet zone. HARD draws from past the edge.
 */
import type { Random } from './random.ts';
import type { Style } from './symbol.ts';

const LIGHT = ['#ffffff', '#ffffff', '#fafafa', '#fff8e7', '#eef6ff', '#f0fff4'];
const INK = ['#000000', '#111111', '#0b1f3a', '#1a1a2e', '#24292f'];
const GLOW = ['#ffffff', '#f0f0f0', '#e6edf3', '#c9d1d9', '#d4d4d4', '#8ab4f8', '#7ee787'];
const NIGHT = ['#000000', '#0d1117', '#1e1e1e', '#202124', '#111827', '#2b2d31', '#36393f'];
const SHADES = ['#111827', '#7c3aed', '#0f766e', '#be123c'];

/** "foreground background", space between. */
const PAIRS = (
  '#1a73e8 #ffffff|#d93025 #ffffff|#0f9d58 #ffffff|#5865f2 #ffffff|#7c3aed #fdf4ff|#b45309 #fffbeb|' +
  '#db2777 #fff1f2|#0e7490 #ecfeff|#003366 #ffd54f|#8b0000 #90ee90|#ff6f00 #ffffff|#1db954 #191414|' +
  '#ffcc00 #1a237e|#f97316 #ffffff|#00bcd4 #ffffff|#9ca3af #ffffff|#dc2626 #166534'
).split('|');
const HARD_PAIRS = (
  '#c9ccd1 #ffffff|#ffd54f #ffffff|#dc2626 #166534|#2563eb #b91c1c|#93c5fd #e0f2fe|#00c853 #ff6d00|' +
  '#555555 #333333|#e5e7eb #ffffff|#ff3b30 #34c759|#7f7f7f #a0a0a0'
).split('|');

/** Draws a style for one class; draws as many numbers as the class needs, in a fixed order. */
export function drawStyle(random: Random, kind: string, hard: boolean): Style {
  const style: Style = {
    mode: random.pick(['int', 'vector', 'imgscale', 'pixelated', 'int', 'vector']),
    foreground: '#000',
    background: '#fff',
    quiet: random.pick([4, 4, 4, 2, 3]),
    shape: 'square',
  };
  if (random.chance(0.25)) {
    style.foreground = random.pick(INK);
    style.background = random.pick(LIGHT);
  }
  DRAW_CLASS[kind]?.(random, style, hard);
  return style;
}

const DRAW_CLASS: Record<string, (random: Random, style: Style, hard: boolean) => void> = {
  dark: (random, style) => {
    style.foreground = random.pick(GLOW);
    style.background = random.pick(NIGHT);
    style.dark = true;
  },
  colour: (random, style, hard) => {
    const [foreground = '', background = ''] = random.pick(hard ? HARD_PAIRS : PAIRS).split(' ');
    Object.assign(style, { foreground, background });
    if (random.chance(0.3)) style.gradient = [foreground, random.pick(SHADES)];
  },
  logo: (random, style, hard) => {
    style.logo = hard ? random.uniform(0.25, 0.34) : random.uniform(0.16, 0.27);
    style.logoPlate = random.chance(0.7);
  },
  rounded: (random, style, hard) => {
    style.shape = random.pick(['dots', 'dots', 'rounded', 'liquid', 'hbars', 'classy', 'smallsq']);
    style.dot = hard ? random.uniform(0.45, 0.7) : random.uniform(0.62, 1);
    style.finder = random.pick(['square', 'rounded', 'circle', 'rounded']);
    style.mode = random.pick(['vector', 'imgscale']);
    style.baseScale = random.pick([8, 10, 12]);
    if (random.chance(0.3)) {
      style.logo = random.uniform(0.15, 0.22);
      style.logoPlate = true;
    }
  },
  noquiet: (random, style, hard) => {
    style.quiet = hard ? 0 : random.pick([0, 0, 1, 1, 0.5]);
  },
};

/** A style with the traits of all classes that a picture has. */
export function combineStyles(random: Random, has: (kind: string) => boolean, hard: boolean): Style {
  const style = drawStyle(random, 'base', hard);
  for (const kind of ['dark', 'colour', 'logo', 'rounded', 'noquiet']) {
    if (!has(kind)) continue;
    const drawn = drawStyle(random, kind, hard);
    if (kind === 'logo') Object.assign(style, { logo: drawn.logo, logoPlate: drawn.logoPlate });
    else if (kind === 'rounded') {
      const { shape, dot, finder, mode, baseScale } = drawn;
      Object.assign(style, { shape, dot, finder, mode, baseScale });
      style.logo ??= drawn.logo;
      style.logoPlate ??= drawn.logoPlate;
    } else if (kind === 'noquiet') style.quiet = drawn.quiet;
    else {
      const { foreground, background, gradient, dark } = drawn;
      Object.assign(style, { foreground, background, gradient, dark });
    }
  }
  return style;
}
