/**
 * The names of the files in a vault folder (docs/vault-format.md): read strictly, printed in one way only.
 * A name that does not read back to itself is not ours.
 */
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';

export const HOW_TO_RESTORE = 'HOW-TO-RESTORE.txt';
export const PLACE_FILE = 'place.json';

export interface GenerationName {
  /** The file's name in the folder; for a leftover it is the temp name. */
  file: string;
  compartment: Compartment;
  generation: number;
  /** 8 hex digits: who wrote it. */
  device: string;
  /** First 16 hex digits of the SHA-256 of the file. */
  hash: string;
}

/** What a key file is locked with. `keys` = an identity of a later key number. */
export type Way = 'password' | 'kit' | 'escrow' | 'keys';

export interface KeyFileName {
  file: string;
  number: number;
  way: Way;
  /** The compartment whose identity alone is inside; null = those of both. */
  only: Compartment | null;
  /** The later key number that opens this file; null for every other way. */
  openedBy: number | null;
  /** 8 hex digits where two files of one number and way must not meet; else null. */
  mark: string | null;
}

const VAULT_ID = /^[0-9a-f]{32}$/;
const GENERATION = /^(codes|recovery)-(\d{6,12})-([0-9a-f]{8})-([0-9a-f]{16})\.age$/;
const KEY_FILE =
  /^keys-(\d{4,8})(?:-([0-9a-f]{8}))?\.(?:(password|codes|recovery)|(?:(codes|recovery)-)?(?:(kit|escrow)|keys-(\d{4,8})))\.age$/;
const LEFTOVER = /^(.+)\.[0-9a-f]{8}\.tmp$/;

export function isVaultId(name: string): boolean {
  return VAULT_ID.test(name);
}

export function printGenerationName(name: Omit<GenerationName, 'file'>): string {
  const number = String(name.generation).padStart(6, '0');
  return `${name.compartment}-${number}-${name.device}-${name.hash}.age`;
}

/** null = not the name of a generation. */
export function parseGenerationName(file: string): GenerationName | null {
  const found = GENERATION.exec(file);
  if (!found) return null;
  const [, compartment = '', digits = '', device = '', hash = ''] = found;
  const name = { file, compartment: compartment as Compartment, generation: Number(digits), device, hash };
  return name.generation > 0 && printGenerationName(name) === file ? name : null;
}

export function printKeyFileName(name: Omit<KeyFileName, 'file'>): string {
  const mark = name.mark === null ? '' : `-${name.mark}`;
  return `keys-${printNumber(name.number)}${mark}.${printWay(name)}.age`;
}

/** A password's file is named after what it opens: keys-0001.codes.age. */
function printWay({ way, only, openedBy }: Omit<KeyFileName, 'file'>): string {
  if (way === 'password') return only ?? way;
  const lock = openedBy === null ? way : `keys-${printNumber(openedBy)}`;
  return only === null ? lock : `${only}-${lock}`;
}

function printNumber(number: number): string {
  return String(number).padStart(4, '0');
}

/** The compartments whose identities a key file of this name holds. */
export function heldBy(name: Pick<KeyFileName, 'only'>): readonly Compartment[] {
  return name.only === null ? COMPARTMENTS : [name.only];
}

/** null = not the name of a key file. */
export function parseKeyFileName(file: string): KeyFileName | null {
  const found = KEY_FILE.exec(file);
  if (!found) return null;
  const [, digits = '', mark, password, only, other, by] = found;
  const name: KeyFileName = {
    file,
    number: Number(digits),
    way: password === undefined ? ((other ?? 'keys') as Way) : 'password',
    only: ((password === 'password' ? undefined : password) ?? only ?? null) as Compartment | null,
    openedBy: by === undefined ? null : Number(by),
    mark: mark ?? null,
  };
  return name.number > 0 && printKeyFileName(name) === file ? name : null;
}

/** The name that a leftover temp file was to get, or null when it is not one of ours. */
export function intendedName(file: string): string | null {
  return LEFTOVER.exec(file)?.[1] ?? null;
}
