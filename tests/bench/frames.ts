/** How evenly a page draws while something goes on: the time from each frame to the next. */
import type { Page } from '@playwright/test';

export interface Frames {
  frames: number;
  /** Frames that came more than a frame too late. */
  late: number;
  /** Milliseconds between two frames, at the longest. */
  longest: number;
}

/** Two frames of sixty a second, and a little: more is one that did not come. */
const LATE = 34;

export async function framesDuring(page: Page, work: () => Promise<unknown>): Promise<Frames> {
  await page.evaluate(() => {
    const gaps: number[] = [];
    let last = performance.now();
    const step = (now: number) => {
      gaps.push(now - last);
      last = now;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
    Object.assign(window, { gaps });
  });
  await work();
  const gaps = await page.evaluate(() => (window as unknown as { gaps: number[] }).gaps);
  return {
    frames: gaps.length,
    late: gaps.filter(gap => gap > LATE).length,
    longest: Math.max(...gaps),
  };
}

export function inWords({ frames, late, longest }: Frames): string {
  return `${late} of ${frames} late, longest ${longest.toFixed(0)} ms`;
}

/** The share of late frames, as a ratio to that of the page at rest; one late frame at rest where there was none. */
export function lateRatio(ours: Frames, rest: Frames): string {
  return (ours.late / ours.frames / (Math.max(1, rest.late) / rest.frames)).toFixed(2);
}
