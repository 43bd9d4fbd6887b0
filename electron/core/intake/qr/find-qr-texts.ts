/**
 * The search for QR codes in one picture: stages in order of gain for time, until one has read a text that is
 * wanted, or none is left, or the time is up. Order and numbers: docs/qr.md.
 *
 * ZXing checks what it reads and all its texts count, also a web address, but only a wanted text ends the search:
 * next to the code for the app store may stand the one that matters. The other detectors now and then return rubbish,
 * so of theirs only wanted texts count.
 */
import type { Pixels } from '../images/pixels.ts';
import { detectWithJsqr } from './detect-jsqr.ts';
import { detectWithWechat } from './detect-wechat.ts';
import { detectWithZxing } from './detect-zxing.ts';
import { redMinusGreen, sharpen, threshold } from './filters.ts';
import { flatten, greyOn, hasTransparency } from './flatten.ts';
import { hasKnownScheme } from './known-scheme.ts';
import type { Plane, Planes } from './planes.ts';

/** A 4K screen. Above it the neural networks may take seconds, and a threshold pass costs too much. */
const LARGE = 3840 * 2160;
const WHITE = 255;
const BLACK = 0;
const THRESHOLDS = [48, 90, 170, 210, 240];

export interface Search {
  /** Zeroed when the search ends. Its pixels are overwritten on the way. */
  picture: Pixels;
  planes: Planes;
  /** Asked between stages; a stage itself is not interrupted. */
  timeIsUp(): boolean;
  /** Told of each new text as soon as it is read. */
  onTexts?(texts: string[], stage: string): void;
  accept?(text: string): boolean;
}

export interface Found {
  /** Distinct, in the order in which they were read. */
  texts: string[];
  /** The stage that ended the search; else 'none' or 'out-of-time'. */
  stage: string;
  /** Stages that broke down on this picture (a detector's own fault: the others went on). */
  broken: string[];
}

interface Stage {
  name: string;
  trusted: boolean;
  run(): string[] | Promise<string[]>;
}

/** Searches a picture. Never throws on account of what is in it. */
export async function findQrTexts(search: Search): Promise<Found> {
  const found: Found = { texts: [], stage: 'none', broken: [] };
  try {
    for (const stage of stagesFor(search)) {
      if (search.timeIsUp()) return { ...found, stage: 'out-of-time' };
      if (await runStage(stage, search, found)) return { ...found, stage: stage.name };
    }
    return found;
  } finally {
    search.picture.data.fill(0);
    search.planes.wipe();
  }
}

/** Runs one stage and keeps what it read; true when that ends the search. */
async function runStage(stage: Stage, search: Search, found: Found): Promise<boolean> {
  const wanted = search.accept ?? hasKnownScheme;
  try {
    const read = await stage.run();
    const fresh = read.filter(text => !found.texts.includes(text) && (stage.trusted || wanted(text)));
    found.texts.push(...fresh);
    if (fresh.length > 0) search.onTexts?.(fresh, stage.name);
    return fresh.some(wanted);
  } catch {
    found.broken.push(stage.name);
    return false;
  }
}

function* stagesFor({ picture, planes }: Search): Generator<Stage> {
  const { width, height } = picture;
  const plane = (name: 'grey' | 'scratch' | 'result'): Plane => planes.take(name, width, height);
  const grey = plane('grey');
  greyOn(picture, WHITE, grey);
  yield zxing('zxing', () => grey);
  if (hasTransparency(picture)) {
    yield zxing('zxing-on-black', () => filled(plane('result'), on => greyOn(picture, BLACK, on)));
    flatten(picture, WHITE);
  }
  const wechat: Stage = { name: 'wechat', trusted: false, run: () => detectWithWechat(grey) };
  const large = width * height > LARGE;
  if (!large) yield wechat;
  yield zxing('zxing-sharpened', () => filled(plane('result'), on => sharpen(grey, plane('scratch'), on)));
  yield zxing('zxing-red-minus-green', () => filled(plane('result'), on => redMinusGreen(picture, on)));
  if (large) yield wechat;
  if (!large)
    for (const level of THRESHOLDS)
      yield zxing(`zxing-threshold-${level}`, () =>
        filled(plane('result'), on => threshold(grey, level, on)),
      );
  yield { name: 'jsqr', trusted: false, run: () => detectWithJsqr(picture) };
}

function zxing(name: string, make: () => Plane): Stage {
  return { name, trusted: true, run: () => detectWithZxing(make()) };
}

function filled(plane: Plane, fill: (plane: Plane) => void): Plane {
  fill(plane);
  return plane;
}
