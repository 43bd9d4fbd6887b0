/**
 * Reads everything in a place back and compares: by hash, and `deep` by opening it, its seal and its count, as far as the
 * keys at hand reach. What is damaged is healed from place zero or from another place, and place zero from here.
 */
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { Refusal } from '../../../shared/failure.ts';
import { type GenerationName, parseGenerationName, parseKeyFileName } from '../vault/paths.ts';
import { type Desk, pathOf, readThere } from './desk.ts';
import { requireMarker } from './marker.ts';
import { mendHome } from './mend-home.ts';
import { isRotten } from './push-keys.ts';
import { type Survey, surveyOf } from './survey.ts';

export interface Verified {
  /** Files that are damaged there and that no other copy could heal. */
  damaged: string[];
  healed: string[];
  /** Compartments whose newest state was opened there, and everything else of theirs that the keys open. */
  proved: Compartment[];
  /** Records in the newest state that was opened. */
  records: Record<Compartment, number | null>;
}

/** The whole bytes of a file out of any other place; null when none has them. */
export type AskOthers = (file: string) => Promise<Uint8Array | null>;

/** @throws Refusal place-failed */
export async function verifyPlace(desk: Desk, deep: boolean, askOthers: AskOthers): Promise<Verified> {
  const { home, place, record } = desk;
  await requireMarker(place, home.vaultId, record.id);
  const survey = surveyOf(await place.list(home.vaultId));
  const result: Verified = { damaged: [], healed: [], proved: [], records: { codes: null, recovery: null } };
  const files = await filesToRead(desk, survey);
  const bad = new Set<Compartment>();
  for (const [index, file] of files.entries()) {
    desk.tell('verifying', index, files.length);
    const bytes = await wholeBytes(desk, file, askOthers, result);
    const name = parseGenerationName(file);
    if (name && deep && bytes && !(await opens(desk, name, bytes, result))) bad.add(name.compartment);
    if (name && !bytes) bad.add(name.compartment);
  }
  await mendMissing(desk);
  if (deep) result.proved = provedCompartments(desk, survey, result, bad);
  return result;
}

/** Generations of what it holds, and key files of ours; what another computer locked otherwise is not ours to judge. */
async function filesToRead(desk: Desk, survey: Survey): Promise<string[]> {
  const ours = new Set((await desk.home.files()).keyFiles.map(({ file }) => file));
  const generations = desk.record.holds.flatMap(compartment => survey.generations[compartment]);
  const keyFiles = survey.keyFiles.filter(({ file }) => ours.has(file));
  return [...keyFiles, ...generations].map(({ file }) => file);
}

/** The bytes there if they are whole or could be made so; else the file is noted as damaged. */
async function wholeBytes(
  desk: Desk,
  file: string,
  askOthers: AskOthers,
  result: Verified,
): Promise<Uint8Array | null> {
  const bytes = await readThere(desk, file);
  // gone since it was listed: its owner let it go
  if (!bytes) return null;
  if (desk.home.judge(file, bytes) !== 'damaged') return bytes;
  const good = (await desk.home.read(file)) ?? (await askOthers(file));
  // the key file of another computer under the name of ours: never written over
  if (good && parseKeyFileName(file) && !isRotten(bytes, good)) return null;
  if (!good) {
    result.damaged.push(file);
    return null;
  }
  await desk.place.remove(pathOf(desk, file));
  await desk.place.write(pathOf(desk, file), good);
  result.healed.push(file);
  return good;
}

/** Whether it opens, or is no concern of ours: of another key, or locked for now. */
async function opens(
  desk: Desk,
  name: GenerationName,
  bytes: Uint8Array,
  result: Verified,
): Promise<boolean> {
  const { compartment, hash } = name;
  if (!desk.home.canOpen(compartment)) return true;
  const opened = await desk.home.open(bytes, { ...name, compartment });
  if (opened instanceof Refusal) {
    const strange = opened.code === 'other-vault' || opened.code === 'newer-version';
    if (!strange) result.damaged.push(name.file);
    return strange;
  }
  if (desk.home.heads()[compartment]?.hash === hash)
    result.records[compartment] = opened.document.records.length;
  return true;
}

function provedCompartments(
  desk: Desk,
  survey: Survey,
  result: Verified,
  bad: ReadonlySet<Compartment>,
): Compartment[] {
  return COMPARTMENTS.filter(compartment => {
    const head = desk.home.heads()[compartment];
    const isHeld = desk.record.holds.includes(compartment) && desk.home.canOpen(compartment);
    const isThere = head !== null && survey.entries.has(head.file) && result.records[compartment] !== null;
    return isHeld && isThere && !bad.has(compartment);
  });
}

/** Files of place zero that are damaged or gone there, and whole here. */
async function mendMissing(desk: Desk): Promise<void> {
  const { generations, keyFiles } = await desk.home.files();
  const local = [...keyFiles, ...desk.record.holds.flatMap(compartment => generations[compartment])];
  for (const { file } of local) {
    if ((await desk.home.read(file)) === null) await mendHome(desk, file);
  }
}
