/**
 * 2FAS: JSON of schema 4, plain or locked by a password (PBKDF2, AES-256-GCM over the list of services). It knows TOTP,
 * HOTP and Steam with 5 to 8 digits and four periods; an account lies in one group at most.
 */
import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import type { ExportObstacle } from '../../../shared/domain/export-terms.ts';
import type { Otp } from '../../../shared/domain/otp.ts';
import { DEFAULTS } from '../../../shared/otp/parameters.ts';
import type { ExportAccount, Exporter, ExportMaterial, ExportWorld } from './exporter.ts';
import { fitIn, groupsOf, jsonBytes, textBytes } from './fit.ts';
import { sealGcm } from './seal-box.ts';

const PLACES = { tags: 'one', note: false, favourite: false, parameters: false } as const;

export const twoFasFile: Exporter = {
  format: '2fas',
  app: '2FAS',
  ending: '2fas',
  plain: true,
  encrypted: true,
  recovery: false,
  fit: account => fitIn(PLACES, account, obstacleOf(account.entry.otp)),
  async write(material, password, world) {
    const { services, ...backup } = backupOf(material, world);
    if (password === null) return [jsonBytes({ services, ...backup })];
    return [jsonBytes({ services: [], ...backup, ...(await locked(services, password, world)) })];
  },
};

const PERIODS = [10, 30, 60, 90];
const DIGITS = { from: 5, to: 8 };
/** The app keeps counters in 32 bits. */
const HIGHEST_COUNTER = 2_147_483_647;

function obstacleOf(otp: Otp): ExportObstacle | null {
  const { type, digits } = otp;
  if (type === 'motp' || type === 'yandex') return 'type';
  if (otp.algorithm === 'MD5') return 'algorithm';
  if (type === 'steam')
    return digits !== DEFAULTS.steam.digits
      ? 'digits'
      : otp.period !== DEFAULTS.steam.period
        ? 'period'
        : null;
  if (digits < DIGITS.from || digits > DIGITS.to) return 'digits';
  if (type === 'hotp') return otp.counter > HIGHEST_COUNTER ? 'counter' : null;
  return PERIODS.includes(otp.period) ? null : 'period';
}

/** Of the tags the first. The origin must be one that 2FAS knows. */
function backupOf({ accounts }: ExportMaterial, { now, randomBytes }: ExportWorld) {
  const groups = groupsOf(accounts, ({ tags }) => tags.slice(0, 1), randomBytes);
  return {
    services: accounts.map((account, position) => serviceOf(account, position, groups)),
    groups: [...groups].map(([name, id]) => ({ id, name, isExpanded: true })),
    updatedAt: now,
    schemaVersion: 4,
    appVersionCode: 5_000_000,
    appVersionName: '5.0.0',
    appOrigin: 'android',
  };
}

function serviceOf(
  { createdAt, entry, tags: [tag] }: ExportAccount,
  position: number,
  groups: ReadonlyMap<string, string>,
): object {
  const { issuer, account, otp } = entry;
  const numbers = otp.type === 'hotp' ? { counter: otp.counter } : { period: otp.period };
  return {
    name: issuer || account,
    secret: otp.secret,
    updatedAt: Date.parse(createdAt) || 0,
    otp: {
      ...{ label: account, account, issuer, digits: otp.digits, ...numbers },
      ...{ algorithm: otp.algorithm, tokenType: otp.type.toUpperCase(), source: 'Manual' },
    },
    order: { position },
    ...(tag === undefined ? {} : { groupId: groups.get(tag) }),
  };
}

const ROUNDS = 10_000;
const SALT_BYTES = 256;
/** What 2FAS tries a password on: the same text in every file. */
const REFERENCE =
  'tRViSsLKzd86Hprh4ceC2OP7xazn4rrt4xhfEUbOjxLX8Rc3mkISXE0lWbmnWfggogbBJhtYgpK6fMl1D6mtsy92R3HkdGfwuXbzLebqVFJsR7IZ2w58t938iymwG4824igYy1wi6n2WDpO1Q1P69zwJGs2F5a1qP4MyIiDSD7NCV2OvidXQCBnDlGfmz0f1BQySRkkt4ryiJeCjD2o4QsveJ9uDBUn8ELyOrESv5R5DMDkD4iAF8TXU7KyoJujd';

async function locked(services: object[], password: string, { randomBytes }: ExportWorld): Promise<object> {
  const salt = randomBytes(SALT_BYTES);
  const key = await promisify(pbkdf2)(textBytes(password), salt, ROUNDS, 32, 'sha256');
  const seal = (text: string) => {
    const { body, tag, nonce } = sealGcm(key, randomBytes(12), textBytes(text));
    const parts = [Buffer.concat([body, tag]), salt, nonce];
    return parts.map(part => Buffer.from(part).toString('base64')).join(':');
  };
  return { servicesEncrypted: seal(JSON.stringify(services)), reference: seal(REFERENCE) };
}
