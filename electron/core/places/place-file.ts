/**
 * place.json: what a place knows about itself. Nothing in it is secret and nothing in it is needed to open the vault:
 * when it is lost or damaged, it is made anew (with a new place and device id), and only the fine distinction between
 * a wrong password and a damaged key file is gone until then.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { errnoOf } from '../files/disk-reason.ts';
import { readFileWithin, replaceFile } from '../files/durable-file.ts';
import { PLACE_FILE } from '../vault/paths.ts';

const LARGEST = 1024 * 1024;

const placeSchema = z.looseObject({
  schema: z.literal(1),
  placeId: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  vaultId: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  kind: z.string(),
  device: z.string().check(z.regex(/^[0-9a-f]{8}$/)),
  /** Whether a keychain slot was made on this computer: an empty answer from the keychain then means "locked". */
  keychain: z.boolean(),
  /** SHA-256 of each key file: tells a damaged one from a wrong password. */
  keyFiles: z.record(z.string(), z.string()),
  /** ISO 8601, by key number: when that password was set. */
  passwordDates: z.record(z.string(), z.string()),
  /** Generations of other computers that lie here and whose content is in ours: they are no heads any more. */
  joined: z.optional(z.array(z.string())),
  /** Generations that retention must keep until then (ISO 8601), by file name: what a person let a merge take away. */
  pins: z.optional(z.record(z.string(), z.string())),
});
export type PlaceFile = z.infer<typeof placeSchema>;

/** A fresh description of the local place. */
export function makePlace(vaultId: string, randomBytes: (n: number) => Uint8Array): PlaceFile {
  return {
    schema: 1,
    placeId: hex(randomBytes(16)),
    vaultId,
    kind: 'local',
    device: hex(randomBytes(4)),
    keychain: false,
    keyFiles: {},
    passwordDates: {},
  };
}

/** What was found of place.json. `lost` = there is nothing left that a new one would destroy. */
export interface FoundPlace {
  place: PlaceFile | null;
  lost: boolean;
}

/** Never throws: an absent, damaged, unreadable, newer or foreign file is simply not there for us. */
export async function findPlace(directory: string, vaultId: string): Promise<FoundPlace> {
  try {
    const bytes = await readFileWithin(directory, PLACE_FILE, LARGEST);
    return judgePlace(Buffer.from(bytes).toString('utf8'), vaultId);
  } catch (error) {
    return { place: null, lost: errnoOf(error) === 'ENOENT' };
  }
}

/** null = none that we can use. */
export async function readPlace(directory: string, vaultId: string): Promise<PlaceFile | null> {
  return (await findPlace(directory, vaultId)).place;
}

function judgePlace(text: string, vaultId: string): FoundPlace {
  try {
    const json: unknown = JSON.parse(text);
    const found = placeSchema.safeParse(json);
    if (found.success && found.data.vaultId === vaultId) return { place: found.data, lost: false };
    return { place: null, lost: !isNewer(json) };
  } catch {
    return { place: null, lost: true };
  }
}

function isNewer(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'schema' in json && Number(json.schema) > 1;
}

/** @throws Refusal not-saved */
export async function writePlace(directory: string, place: PlaceFile): Promise<void> {
  await replaceFile(directory, PLACE_FILE, Buffer.from(`${JSON.stringify(place, null, 2)}\n`, 'utf8'));
}

/** The 64 hex digits that place.json remembers for a key file. */
export function fingerprint(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
