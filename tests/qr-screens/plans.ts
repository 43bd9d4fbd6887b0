/**
 * The two sets: GEN (610 pictures with codes, 40 without) and HARD (430, the same classes past the edge).
 * Seeds, counts and screen sizes are those of the measurements in docs/qr.md and must not change.
 */

export interface Plan {
  hard: boolean;
  seed: string;
  /** Pictures per class. */
  counts: Record<string, number>;
  screens: readonly (readonly [width: number, height: number])[];
}

export const GEN: Plan = {
  hard: false,
  seed: 'qrbench-1',
  counts: {
    base: 40,
    small: 40,
    dark: 40,
    colour: 40,
    logo: 40,
    rounded: 50,
    alpha: 30,
    frac: 40,
    jpeg: 40,
    photo: 40,
    multi: 50,
    noquiet: 40,
    cursor: 30,
    migration: 50,
    combo: 40,
    neg: 40,
  },
  screens: [
    [1366, 768],
    [1920, 1080],
    [2560, 1440],
    [3840, 2160],
    [5120, 2880],
  ],
};

export const HARD: Plan = {
  hard: true,
  seed: 'hard-1',
  counts: {
    small: 40,
    rounded: 40,
    colour: 30,
    logo: 30,
    frac: 40,
    jpeg: 40,
    photo: 60,
    noquiet: 30,
    cursor: 30,
    multi: 30,
    combo: 60,
  },
  screens: [
    [1366, 768],
    [1920, 1080],
    [2560, 1440],
    [1920, 1080],
    [3840, 2160],
  ],
};

/** Pixels per interface pixel on a screen of this width. */
export function unitOf(width: number): number {
  if (width <= 1920) return 1;
  if (width <= 2560) return 1.25;
  return width <= 3840 ? 1.75 : 2;
}
