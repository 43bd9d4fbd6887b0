/**
 * 2FAS (Android, iOS): JSON of schema 1 to 4, plain, or with the services encrypted under a password (PBKDF2, AES-GCM)
 * and the groups in the clear. Early schemas leave most members out.
 */
import type { OtpType } from '../../../../shared/domain/otp.ts';
import { Refusal, refuse } from '../../../../shared/failure.ts';
import { splitLabel, stripIssuer } from '../../../../shared/otp/label.ts';
import { parseUri } from '../../../../shared/otp/otpauth-uri.ts';
import { showable } from '../../../../shared/otp/parameters.ts';
import { convertRows } from './convert-rows.ts';
import { bytesOfBase64, looseOf, member, rowsOf, textOf, withoutDoubles } from './fields.ts';
import type { Contents, Converted, ImportedAccount, Importer, Locked, Opened } from './importer.ts';
import { openGcm } from './open-box.ts';
import { otpFrom } from './otp-from.ts';
import { type Source, sourceOf } from './source.ts';

const APP = '2FAS';
const NEWEST_SCHEMA = 4;
/** Not stored in the file. */
const COST = { hash: 'sha256', rounds: 10_000, length: 32 } as const;

export const twoFas: Importer = { format: '2fas', app: APP, detect: source => isTwoFas(source.json()), read };

function isTwoFas(json: unknown): boolean {
  const services = member(json, 'services') ?? member(json, 'servicesEncrypted');
  return member(json, 'schemaVersion') !== undefined && services !== undefined;
}

function read(source: Source): Contents {
  const json = source.json();
  if (!isTwoFas(json)) throw refuse('import-damaged', { app: APP, file: source.name });
  requireSchema(json);
  const box = member(json, 'servicesEncrypted');
  const groups = groupsOf(json);
  if (box !== undefined && box !== null) return readLocked(box, groups, source.name);
  return opened(member(json, 'services'), groups, source.name);
}

function requireSchema(json: unknown): void {
  const schema = member(json, 'schemaVersion');
  const known = Number.isInteger(schema) && Number(schema) >= 1 && Number(schema) <= NEWEST_SCHEMA;
  if (!known) throw refuse('import-version', { app: APP, version: showable(textOf(json, 'schemaVersion')) });
}

function groupsOf(json: unknown): Map<string, string> {
  return new Map(rowsOf(member(json, 'groups')).map(group => [textOf(group, 'id'), textOf(group, 'name')]));
}

/** Ciphertext with its tag, salt and nonce, each Base64, with colons between. */
function readLocked(box: unknown, groups: Map<string, string>, file: string): Locked {
  const parts = typeof box === 'string' ? box.split(':').map(bytesOfBase64) : [];
  const [sealed, salt, nonce] = parts;
  if (parts.length !== 3 || !sealed || !salt?.length || nonce?.length !== 12)
    throw refuse('import-damaged', { app: APP, file });
  return {
    locked: true,
    keyFile: false,
    unlock: async ({ password }, derive) => {
      const key = await derive.pbkdf2(new TextEncoder().encode(password), salt, COST);
      const plain = openGcm(key, nonce, sealed);
      if (plain === null) throw refuse('import-wrong-password', { app: APP });
      return opened(sourceOf(file, plain).json(), groups, file);
    },
  };
}

function opened(services: unknown, groups: Map<string, string>, file: string): Opened {
  if (!Array.isArray(services)) throw refuse('import-damaged', { app: APP, file });
  return { locked: false, convert: () => convert(services, groups) };
}

function convert(services: unknown[], groups: Map<string, string>): Converted {
  return convertRows(services, nameOf, row => accountOf(row, groups));
}

function nameOf(row: unknown): string {
  const otp = member(row, 'otp');
  const account = textOf(otp, 'account') || textOf(otp, 'label');
  return [textOf(row, 'name') || textOf(otp, 'issuer'), account].filter(part => part !== '').join(': ');
}

function accountOf(row: unknown, groups: Map<string, string>): ImportedAccount {
  const otp = member(row, 'otp');
  const issuer = textOf(otp, 'issuer') || textOf(row, 'name');
  return {
    entry: {
      issuer,
      account: accountName(otp, issuer),
      otp: otpFrom({
        type: typeOf(textOf(otp, 'tokenType')),
        secret: textOf(row, 'secret'),
        algorithm: looseOf(otp, 'algorithm'),
        digits: looseOf(otp, 'digits'),
        period: looseOf(otp, 'period'),
        counter: looseOf(otp, 'counter'),
      }),
      extra: [],
    },
    tags: withoutDoubles([groups.get(textOf(row, 'groupId')) ?? '']),
    note: '',
    favourite: false,
  };
}

/** What the person wrote goes before what the link said. */
function accountName(otp: unknown, issuer: string): string {
  const account = stripIssuer(textOf(otp, 'account'), issuer);
  return account || splitLabel(textOf(otp, 'label'), issuer).account || accountInLink(textOf(otp, 'link'));
}

/** The link is only asked for a name: whatever else is wrong with it does not matter. */
function accountInLink(link: string): string {
  try {
    return parseUri(link)?.account ?? '';
  } catch (error) {
    if (error instanceof Refusal) return '';
    throw error;
  }
}

/** Schema 1 and 2 do not say it: everything was TOTP there. */
function typeOf(written: string): OtpType {
  if (written === '') return 'totp';
  const type = (['totp', 'hotp', 'steam'] as const).find(name => name === written.toLowerCase());
  if (!type) throw refuse('unknown-type', { value: showable(written) });
  return type;
}
