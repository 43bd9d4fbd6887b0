/**
 * Aegis (Android): JSON of database version 3, plain or locked by a password (one slot; scrypt, AES-256-GCM). Facts from
 * Aegis' docs/vault.md. Aegis holds all that we hold but unknown parameters of links.
 */
import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { ExportObstacle } from '../../../shared/domain/export-terms.ts';
import type { Otp } from '../../../shared/domain/otp.ts';
import { decodeBase32, encodeBase32 } from '../../../shared/otp/base32.ts';
import { DEFAULTS } from '../../../shared/otp/parameters.ts';
import { uuidFrom } from '../vault/uuid.ts';
import type { ExportAccount, Exporter, ExportMaterial, ExportWorld } from './exporter.ts';
import { fitIn, groupsOf, jsonBytes, textBytes } from './fit.ts';
import { type SealedBox, sealGcm } from './seal-box.ts';

const PLACES = { tags: 'many', note: true, favourite: true, parameters: false } as const;

export const aegisFile: Exporter = {
  format: 'aegis',
  app: 'Aegis',
  ending: 'json',
  plain: true,
  encrypted: true,
  recovery: false,
  fit: account => fitIn(PLACES, account, obstacleOf(account.entry.otp)),
  async write(material, password, world) {
    const db = databaseOf(material, world);
    if (password === null) return [jsonBytes({ version: 1, header: { slots: null, params: null }, db })];
    return [jsonBytes(await locked(textBytes(JSON.stringify(db)), password, world))];
  },
};

/** Aegis counts milliseconds in 32 bits. */
const LONGEST_PERIOD = 2_147_483;
/** Of a Yandex secret only so many bytes count; the rest is a checksum. */
const YANDEX_BYTES = 16;

function obstacleOf(otp: Otp): ExportObstacle | null {
  const { type, secret, algorithm, digits } = otp;
  if (algorithm === 'MD5' && type !== 'motp') return 'algorithm';
  if (type === 'yandex' && decodeBase32(secret).length < YANDEX_BYTES) return 'secret';
  if (type === 'hotp') return null;
  const fixed = type === 'motp' || type === 'yandex';
  if (fixed && digits !== DEFAULTS[type].digits) return 'digits';
  return otp.period > LONGEST_PERIOD || (fixed && otp.period !== DEFAULTS[type].period) ? 'period' : null;
}

function databaseOf({ accounts }: ExportMaterial, { randomBytes }: ExportWorld): object {
  const groups = groupsOf(accounts, ({ tags }) => tags, randomBytes);
  return {
    version: 3,
    entries: accounts.map(account => entryOf(account, groups, uuidFrom(randomBytes(16)))),
    groups: [...groups].map(([name, uuid]) => ({ uuid, name })),
    icons_optimized: true,
  };
}

function entryOf(account: ExportAccount, groups: ReadonlyMap<string, string>, uuid: string): object {
  const { entry, tags, note, favourite } = account;
  return {
    type: entry.otp.type,
    uuid,
    name: entry.account,
    issuer: entry.issuer,
    note,
    favorite: favourite,
    icon: null,
    info: infoOf(entry.otp),
    groups: tags.map(tag => groups.get(tag)),
  };
}

/** The secret from its bytes: Aegis refuses lengths that whole bytes cannot give. The codes stay the same. */
function infoOf(otp: Otp): object {
  const bytes = decodeBase32(otp.secret);
  const secret = encodeBase32(otp.type === 'yandex' ? bytes.subarray(0, YANDEX_BYTES) : bytes);
  const base = { secret, algo: otp.algorithm, digits: otp.digits };
  if (otp.type === 'hotp') return { ...base, counter: otp.counter };
  const timed = { ...base, period: otp.period };
  return otp.type === 'motp' || otp.type === 'yandex' ? { ...timed, pin: otp.pin ?? '' } : timed;
}

/** Aegis' own cost: about 32 MiB. */
const COST = { n: 32_768, r: 8, p: 1 };
const PASSWORD_SLOT = 1;

async function locked(plain: Uint8Array, password: string, { randomBytes }: ExportWorld): Promise<object> {
  const master = randomBytes(32);
  const salt = randomBytes(32);
  const key = await derive(textBytes(password), salt);
  const slot = sealGcm(key, randomBytes(12), master);
  const db = sealGcm(master, randomBytes(12), plain);
  const facts = { type: PASSWORD_SLOT, uuid: uuidFrom(randomBytes(16)), repaired: true, is_backup: false };
  return {
    version: 1,
    header: {
      slots: [
        { ...facts, key: slot.body.toString('hex'), key_params: paramsOf(slot), ...COST, salt: hexOf(salt) },
      ],
      params: paramsOf(db),
    },
    db: db.body.toString('base64'),
  };
}

function paramsOf({ nonce, tag }: SealedBox): object {
  return { nonce: hexOf(nonce), tag: hexOf(tag) };
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** Node's own limit of 32 MiB is a little too small for this cost. */
function derive(password: Uint8Array, salt: Uint8Array): Promise<Buffer> {
  const { n, r, p } = COST;
  const options = { N: n, r, p, maxmem: 64 * 1024 * 1024 };
  return promisify<Uint8Array, Uint8Array, number, typeof options, Buffer>(scrypt)(
    password,
    salt,
    32,
    options,
  );
}
