/**
 * The vault process's own age identity, made anew at each start: what the window seals to it (shared/contract/
 * seal-text.ts) can be opened here and nowhere else. Also reads secrets that the terminal names by file.
 */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { armor, Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { SecretSource } from '../../../shared/contract/contract.ts';
import { refuse } from '../../../shared/failure.ts';
import { decodeFileText } from '../../../shared/recovery/decode-file-text.ts';
import { unreadable } from '../files/unreadable.ts';

export interface SecretReader {
  sealTo: string;
  readSecret(source: SecretSource): Promise<string>;
  /** A text that a service handed out, in any encoding; null for a picture or another document. */
  readDocument(source: SecretSource): Promise<string | null>;
  /** The bytes of a key file; sealed ones come as Base64 text. */
  readKeyFile(source: SecretSource): Promise<Uint8Array>;
}

/** More is no page of recovery codes: so much of it is enough to see that. */
const DOCUMENT_BYTES = 4 * 1024 * 1024;

/** `input` gives the standard input that the terminal handed on; it can be read once, and is left alone until then. */
export async function secretReader(input: () => NodeJS.ReadableStream): Promise<SecretReader> {
  const identity = await generateX25519Identity();
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return {
    sealTo: await identityToRecipient(identity),
    async readSecret(source) {
      if ('sealed' in source) return openSealed(decrypter, source.sealed);
      const read = 'file' in source ? await readText(source.file) : await text(input());
      return withoutFinalNewline(read);
    },
    async readDocument(source) {
      if ('sealed' in source) return openSealed(decrypter, source.sealed);
      const read = 'file' in source ? readBytes(source.file) : firstBytes(input());
      return decodeFileText(await read);
    },
    async readKeyFile(source) {
      if ('sealed' in source) return Buffer.from(await openSealed(decrypter, source.sealed), 'base64');
      return 'file' in source ? readBytes(source.file) : firstBytes(input());
    },
  };
}

async function openSealed(decrypter: Decrypter, sealed: string): Promise<string> {
  try {
    return await decrypter.decrypt(armor.decode(sealed), 'text');
  } catch {
    // sealed to an earlier process: the vault was locked in between
    throw refuse('vault-process-gone', {});
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await firstBytes(createReadStream(file));
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Leaves the rest of a file or a device without an end alone. */
async function firstBytes(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk));
    length += chunk.length;
    if (length > DOCUMENT_BYTES) break;
  }
  return Buffer.concat(chunks);
}

/** Editors and `echo` end a file with a newline that is no part of a password. */
function withoutFinalNewline(read: string): string {
  return read.replace(/\r?\n$/, '');
}
