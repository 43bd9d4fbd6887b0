/**
 * Brings a place up to date: key files first, since what is locked with them is worth nothing without, then the newest
 * generation of each compartment that the place holds, each read back. Needs no key.
 */
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { howToRestoreText } from '../vault/how-to-restore.ts';
import { type GenerationName, HOW_TO_RESTORE } from '../vault/paths.ts';
import { type Desk, knownOf, readThere } from './desk.ts';
import type { PlaceRecord } from './place-record.ts';
import { pushKeys } from './push-keys.ts';
import { bytesAtHome, putFile } from './put-file.ts';
import type { Survey } from './survey.ts';

type Marks = PlaceRecord['seen'];

export interface Pushed {
  /** What stands there now of our own, and was read back. */
  written: Marks;
  /** Key files of ours that are there. */
  keys: string[];
  passwordChangedIn: PlaceRecord['passwordChangedIn'];
  /** Key files of ours that place zero has no more. */
  retiredKeys: string[];
}

/** Not one alone: a bad spot on a disk must not take the only copy there. */
const LEAST_KEPT_THERE = 3;
const LARGEST_TEXT = 1024 * 1024;

/** @throws Refusal place-failed, vault-unreadable */
export async function push(desk: Desk, survey: Survey): Promise<Pushed> {
  const keys = await pushKeys(desk, survey);
  await pushText(desk);
  const written: Marks = { codes: null, recovery: null };
  const heads = desk.home.heads();
  for (const compartment of COMPARTMENTS) {
    const head = heads[compartment];
    if (!head || !desk.record.holds.includes(compartment)) continue;
    desk.tell('writing', 0, 1);
    const done = (await pushHead(desk, survey, head)) && keys.complete;
    if (done) written[compartment] = { generation: head.generation, hash: head.hash };
    await pushHistory(desk, survey, compartment);
  }
  const { there, passwordChangedIn, retired } = keys;
  return { written, keys: there, passwordChangedIn, retiredKeys: retired };
}

/** Whether it is there, whole. One that lies there already is read once before that is said. */
async function pushHead(desk: Desk, survey: Survey, head: GenerationName): Promise<boolean> {
  const entry = survey.entries.get(head.file);
  const isKnown = knownOf(desk.record).written[head.compartment]?.hash === head.hash;
  if (entry && isKnown && (await fits(desk, head, entry.size))) return true;
  const there = entry ? await readThere(desk, head.file) : null;
  if (there && desk.home.judge(head.file, there) === 'whole') return true;
  const bytes = await bytesAtHome(desk, head.file);
  if (bytes) await putFile(desk, head.file, bytes);
  return bytes !== null;
}

/** A file that was cut off since it was written shows by its size; rot inside it is found by verifying. */
async function fits(desk: Desk, head: GenerationName, size: number | null): Promise<boolean> {
  if (size === null) return true;
  const bytes = await desk.home.read(head.file);
  return bytes === null ? size > 0 : bytes.length === size;
}

async function pushHistory(desk: Desk, survey: Survey, compartment: Compartment): Promise<void> {
  const there = survey.generations[compartment];
  if (there.length >= LEAST_KEPT_THERE) return;
  const { generations } = await desk.home.files();
  for (const { file } of generations[compartment].slice(0, LEAST_KEPT_THERE)) {
    const bytes = survey.entries.has(file) ? null : await desk.home.read(file);
    if (bytes) await putFile(desk, file, bytes);
  }
}

/** Only where there is none: the one there may be that of a newer version, or of another vault beside this one. */
async function pushText(desk: Desk): Promise<void> {
  if ((await desk.place.read(HOW_TO_RESTORE, LARGEST_TEXT)) !== null) return;
  await desk.place.replace(HOW_TO_RESTORE, Buffer.from(howToRestoreText, 'utf8'));
}
