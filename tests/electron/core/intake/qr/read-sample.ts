/**
 * Generates a part of a set, reads it, and counts. The parts are fixed: spread over all classes and screen sizes, mostly
 * small screens, so that the tests stay quick. The whole sets are run by tests/bench/qr.ts.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatePicture } from '../../../../qr-screens/generate.ts';
import type { Plan } from '../../../../qr-screens/plans.ts';
import { score } from '../../../../qr-screens/score.ts';
import { readPictureBytes } from './read-file.ts';

export interface Tally {
  pictures: number;
  complete: number;
  missed: string[];
  wrong: string[];
  broken: string[];
}

/** The indexes of a class that are sampled: `first`, then every `step`-th, `count` of them. */
export function pickIndexes(first: number, step: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => first + k * step);
}

export async function readSample(plan: Plan, picks: { class: string; index: number }[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-qr-'));
  const tally: Tally = { pictures: 0, complete: 0, missed: [], wrong: [], broken: [] };
  try {
    for (const pick of picks) {
      const record = await generatePicture(plan, pick, folder);
      const found = await readPictureBytes(readFileSync(join(folder, record.file)));
      const { complete, wrong } = score(found.texts, record.texts);
      tally.pictures += 1;
      if (complete) tally.complete += 1;
      else tally.missed.push(record.id);
      tally.wrong.push(...wrong.map(text => `${record.id}: ${text}`));
      tally.broken.push(...found.broken);
      rmSync(join(folder, record.file));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return tally;
}
