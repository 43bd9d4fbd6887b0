/**
 * Ente Auth: a text of otpauth links, or the same text encrypted inside a JSON file (Argon2id, libsodium's
 * secretstream). Without Ente's own parameter in it such a text is any list of links (uri-list.ts).
 */
import { refuse } from '../../../../shared/failure.ts';
import { showable } from '../../../../shared/otp/parameters.ts';
import { convertLinks, holdsLinks } from './convert-links.ts';
import { bytesOfBase64, isRow, member, textOf } from './fields.ts';
import type { Contents, Importer, Locked, Opened } from './importer.ts';
import { type Source, sourceOf } from './source.ts';

const APP = 'Ente Auth';
const SALT_LENGTH = 16;
const HEADER_LENGTH = 24;
/** What secretstream adds to a message: its tag byte and the MAC. */
const OVERHEAD = 17;

export const ente: Importer = {
  format: 'ente',
  app: APP,
  detect: source => isEncrypted(source.json()) || isPlain(source.text()),
  read,
};

function isEncrypted(json: unknown): boolean {
  return (
    isRow(member(json, 'kdfParams')) &&
    member(json, 'encryptedData') !== undefined &&
    member(json, 'encryptionNonce') !== undefined
  );
}

function isPlain(text: string | null): boolean {
  return holdsLinks(text) && /[?&]codeDisplay=/i.test(text);
}

function read(source: Source): Contents {
  const json = source.json();
  return isEncrypted(json) ? readLocked(json, source.name) : opened(source);
}

/** An empty text is the export of somebody without accounts. @throws Refusal import-damaged when it is no text */
function opened(source: Source): Opened {
  const text = source.text();
  if (text === null) throw refuse('import-damaged', { app: APP, file: source.name });
  return { locked: false, convert: () => convertLinks(text) };
}

function readLocked(json: unknown, file: string): Locked {
  const version = member(json, 'version');
  if (version !== 1) throw refuse('import-version', { app: APP, version: showable(textOf(json, 'version')) });
  const { salt, cost } = costOf(member(json, 'kdfParams'));
  const header = bytesOfBase64(member(json, 'encryptionNonce'));
  const box = bytesOfBase64(member(json, 'encryptedData'));
  const whole =
    salt?.length === SALT_LENGTH && header?.length === HEADER_LENGTH && box !== null && cost !== null;
  if (!whole || box.length < OVERHEAD) throw refuse('import-damaged', { app: APP, file });
  return {
    locked: true,
    keyFile: false,
    unlock: async ({ password }, derive) => {
      if (password === '') throw refuse('import-wrong-password', { app: APP });
      const key = await derive.argon2(new TextEncoder().encode(password), salt, cost);
      const plain = await derive.secretstream(key, header, box);
      if (plain === null) throw refuse('import-wrong-password', { app: APP });
      return opened(sourceOf(file, plain));
    },
  };
}

/** libsodium counts memory in bytes. Numbers that Argon2 cannot take are refused when they are used. */
function costOf(parameters: unknown) {
  const bytes = member(parameters, 'memLimit');
  const passes = member(parameters, 'opsLimit');
  const numbers = typeof bytes === 'number' && typeof passes === 'number';
  return {
    salt: bytesOfBase64(member(parameters, 'salt')),
    cost: numbers
      ? ({ variant: 'argon2id', passes, kib: Math.floor(bytes / 1024), lanes: 1 } as const)
      : null,
  };
}
