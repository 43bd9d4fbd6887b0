/**
 * One generation as bytes: a sealed document in an age file, named after its own hash. Pure but for age's randomness.
 * The order of the checks is the order of the answers: size, hash of the name, key, seal, JSON, vault, version, shape.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import {
  type Compartment,
  type Documents,
  documentSchemas,
  SCHEMA_VERSION,
} from '../../../shared/domain/document.ts';
import { refuse } from '../../../shared/failure.ts';
import { decryptAge, encryptAge } from '../keys/age-file.ts';
import { recipientOf } from '../keys/identities.ts';
import { type GenerationName, printGenerationName } from './paths.ts';
import { hasGoodSeal, sealDocument, sealKey } from './seal.ts';

export const LARGEST_FILE = 64 * 1024 * 1024;

/** Members that the vault adds to every document and that travel under its seal. */
const bookkeepingSchema = z.object({
  /** Which key number this is written under, and the first generation that was. */
  keys: z.object({ number: z.int().check(z.positive()), since: z.int().check(z.positive()) }),
  /** Recipients of all recovery kits, so that new keys can be locked to them too. */
  kits: z.array(z.string()),
});
type Bookkeeping = z.infer<typeof bookkeepingSchema>;

export type Sealed<C extends Compartment> = Documents[C] & Bookkeeping;

export interface EncodedGeneration {
  name: GenerationName;
  bytes: Uint8Array;
}

/** Seals and encrypts a document, and proves by decrypting that the bytes give it back. */
export async function encodeGeneration<C extends Compartment>(
  document: Sealed<C>,
  identity: string,
): Promise<EncodedGeneration> {
  const { vaultId, compartment, generation, device } = document;
  const plaintext = sealDocument(document, sealKey(identity, vaultId, compartment));
  const bytes = await encryptAge(plaintext, [recipientOf(identity)]);
  const hash = hashOf(bytes);
  const file = printGenerationName({ compartment, generation, device, hash });
  if (bytes.length > LARGEST_FILE) {
    throw refuse('file-too-large', { file, bytes: bytes.length, limit: LARGEST_FILE });
  }
  const back = await decryptAge(bytes, [identity], file);
  if (!back || Buffer.compare(back, plaintext) !== 0) throw new Error('encryption did not give itself back');
  return { name: { file, compartment, generation, device, hash }, bytes };
}

/** The first 16 hex digits of the SHA-256 of a file: the end of its name. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

/**
 * Opens one generation with the first fitting identity of its compartment.
 * @throws Refusal damaged-file, other-vault (no key fits, or another vault id inside), newer-version
 */
export async function decodeGeneration<C extends Compartment>(
  bytes: Uint8Array,
  name: GenerationName & { compartment: C },
  vaultId: string,
  identities: readonly string[],
): Promise<Sealed<C>> {
  const { file } = name;
  if (hashOf(bytes) !== name.hash) throw refuse('damaged-file', { file });
  for (const identity of identities) {
    const plaintext = await decryptAge(bytes, [identity], file);
    if (!plaintext) continue;
    const good = hasGoodSeal(plaintext, sealKey(identity, vaultId, name.compartment));
    if (!good) throw refuseUnsealed(plaintext, file, vaultId);
    return readDocument(plaintext, name, vaultId);
  }
  throw refuse('other-vault', { file });
}

/** A seal made for another vault id cannot be good here: say so where the text itself says so. */
function refuseUnsealed(plaintext: Uint8Array, file: string, vaultId: string): Error {
  const found = /"vaultId":"([0-9a-f]{32})"/.exec(Buffer.from(plaintext.subarray(0, 512)).toString('latin1'));
  const other = found !== null && found[1] !== vaultId;
  return other ? refuse('other-vault', { file }) : refuse('damaged-file', { file });
}

function readDocument<C extends Compartment>(
  plaintext: Uint8Array,
  name: GenerationName & { compartment: C },
  vaultId: string,
): Sealed<C> {
  const { file } = name;
  const json = parseJson(plaintext, file);
  if (json.vaultId !== vaultId) throw refuse('other-vault', { file });
  const version = json.schema;
  if (typeof version === 'number' && version > SCHEMA_VERSION)
    throw refuse('newer-version', { file, version });
  const document = documentSchemas[name.compartment].safeParse(json);
  const bookkeeping = bookkeepingSchema.safeParse(json);
  if (!document.success || !bookkeeping.success) throw refuse('damaged-file', { file });
  const sealed = document.data as Sealed<C>;
  if (sealed.generation !== name.generation || sealed.device !== name.device) {
    throw refuse('damaged-file', { file });
  }
  return sealed;
}

function parseJson(plaintext: Uint8Array, file: string): Record<string, unknown> {
  try {
    const { seal: _, ...json } = JSON.parse(Buffer.from(plaintext).toString('utf8'));
    return json;
  } catch {
    throw refuse('damaged-file', { file });
  }
}
