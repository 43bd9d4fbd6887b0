/**
 * Aegis' encrypted vault: every password slot holds the same master key, sealed under a key that scrypt makes from its
 * password; the master key opens the database (AES-256-GCM throughout).
 */
import { refuse } from '../../../../shared/failure.ts';
import type { Derive } from '../derive/derive.ts';
import { bytesOfBase64, bytesOfHex, flagOf, member, type Row, rowsOf } from './fields.ts';
import type { ImportKey, Locked, Opened } from './importer.ts';
import { openGcm } from './open-box.ts';
import { sourceOf } from './source.ts';

const APP = 'Aegis';
const PASSWORD_SLOT = 1;

/** @throws Refusal import-damaged; import-closed when no slot has a password */
export function readAegisLock(
  header: unknown,
  db: unknown,
  file: string,
  open: (db: unknown) => Opened,
): Locked {
  const box = bytesOfBase64(db);
  const slots = rowsOf(member(header, 'slots')).filter(slot => member(slot, 'type') === PASSWORD_SLOT);
  const seal = sealOf(member(header, 'params'));
  if (box === null || seal === null) throw refuse('import-damaged', { app: APP, file });
  if (slots.length === 0) throw refuse('import-closed', { app: APP, why: 'no-password-slot' });
  return {
    locked: true,
    keyFile: false,
    unlock: async (key, derive) => {
      const master = await masterKey(slots, key, derive);
      if (master === null) throw refuse('import-wrong-password', { app: APP });
      const plain = openGcm(master, seal.nonce, join(box, seal.tag));
      // the slot opened: the password is right, and it is the file that is wrong
      if (plain === null) throw refuse('import-damaged', { app: APP, file });
      return open(sourceOf(file, plain).json());
    },
  };
}

async function masterKey(slots: Row[], key: ImportKey, derive: Derive): Promise<Uint8Array | null> {
  for (const slot of slots) {
    const master = await openSlot(slot, new TextEncoder().encode(key.password), derive);
    if (master) return master;
  }
  return null;
}

async function openSlot(slot: Row, password: Uint8Array, derive: Derive): Promise<Uint8Array | null> {
  const salt = bytesOfHex(member(slot, 'salt'));
  const box = bytesOfHex(member(slot, 'key'));
  const seal = sealOf(member(slot, 'key_params'));
  if (salt === null || box === null || seal === null) return null;
  const [n, r, p] = ['n', 'r', 'p'].map(name => Number(member(slot, name)));
  const cost = { n: n ?? 0, r: r ?? 0, p: p ?? 0, length: 32 };
  const open = async (tried: Uint8Array) =>
    openGcm(await derive.scrypt(tried, salt, cost), seal.nonce, join(box, seal.tag));
  const master = await open(password);
  if (master || flagOf(slot, 'repaired') || password.length <= LONG_PASSWORD) return master;
  return open(javaBuffer(password));
}

/** Over this many bytes, very old versions derived from Java's untrimmed encoder buffer: the password and zeros. */
const LONG_PASSWORD = 64;

/** Java's encoder makes room for 1.1 bytes a character and grows to twice that plus one when it is too little. */
function javaBuffer(password: Uint8Array): Uint8Array {
  const characters = new TextDecoder().decode(password).length;
  let size = Math.floor(characters * 1.1);
  while (size < password.length) size = 2 * size + 1;
  const buffer = new Uint8Array(size);
  buffer.set(password);
  return buffer;
}

function sealOf(params: unknown): { nonce: Uint8Array; tag: Uint8Array } | null {
  const nonce = bytesOfHex(member(params, 'nonce'));
  const tag = bytesOfHex(member(params, 'tag'));
  return nonce?.length === 12 && tag?.length === 16 ? { nonce, tag } : null;
}

function join(box: Uint8Array, tag: Uint8Array): Uint8Array {
  return Buffer.concat([box, tag]);
}
