/**
 * Writes a KeePass database (KDBX 4) for KeePassXC: accounts with their codes, and recovery codes as protected fields.
 * Argon2id and AES-256, by kdbxweb. Everything that it takes stands in the arguments.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  Consts,
  Credentials,
  CryptoEngine,
  Int64,
  Kdbx,
  type KdbxEntry,
  type KdbxGroup,
  ProtectedValue,
  VarDictionary,
} from 'kdbxweb';
import type { Derive } from '../intake/derive/derive.ts';
import { type KdbxAccount, otpFields } from './kdbx-otp-fields.ts';

export interface KdbxRecoverySet {
  service: string;
  account: string;
  note: string;
  codes: { number: number | null; text: string; state: 'unused' | 'in-hand' | 'used' | 'void' }[];
}

export interface KdbxContent {
  /** Name of the database, as KeePassXC shows it. */
  name: string;
  accounts: readonly KdbxAccount[];
  recovery: readonly KdbxRecoverySet[];
}

/** As KeePassXC does it by itself: 64 MiB, 10 passes. */
export const KDBX_COST = { passes: 10, bytes: 64 * 1024 * 1024, lanes: 2 };
/** How KeePass marks a favourite. */
const FAVOURITE = 'Favorite';
const STATES = { unused: '', 'in-hand': ' (in hand)', used: ' (used)', void: ' (void)' } as const;

/** kdbxweb has one Argon2 for the whole program: it is looked up anew for each file that is being written. */
const running = new AsyncLocalStorage<Derive['argon2']>();
CryptoEngine.setArgon2Impl(async (password, salt, kib, passes, length, lanes, type) => {
  const argon2 = running.getStore();
  if (!argon2) throw new Error('no file is being written');
  const variant = type === CryptoEngine.Argon2TypeArgon2id ? 'argon2id' : 'argon2d';
  const key = await argon2(new Uint8Array(password), new Uint8Array(salt), {
    variant,
    passes,
    kib,
    lanes,
    length,
  });
  return new Uint8Array(key).buffer;
});

/** The bytes of the file. @throws Refusal import-cancelled, by `argon2` */
export async function writeKdbx(
  content: KdbxContent,
  password: string,
  argon2: Derive['argon2'],
  cost = KDBX_COST,
): Promise<Uint8Array> {
  const database = Kdbx.create(new Credentials(ProtectedValue.fromString(password)), clean(content.name));
  setCost(database, cost);
  const root = database.getDefaultGroup();
  for (const account of content.accounts) addAccount(database, root, account);
  if (content.recovery.length > 0) {
    const group = database.createGroup(root, 'Recovery codes');
    for (const set of content.recovery) addSet(database, group, set);
  }
  return new Uint8Array(await running.run(argon2, () => database.save()));
}

function setCost({ header }: Kdbx, cost: typeof KDBX_COST): void {
  header.setKdf(Consts.KdfId.Argon2id);
  header.kdfParameters?.set('I', VarDictionary.ValueType.UInt64, new Int64(cost.passes));
  header.kdfParameters?.set('M', VarDictionary.ValueType.UInt64, new Int64(cost.bytes));
  header.kdfParameters?.set('P', VarDictionary.ValueType.UInt32, cost.lanes);
}

function addAccount(database: Kdbx, group: KdbxGroup, account: KdbxAccount): void {
  const { issuer, account: name } = account.entry;
  const entry = newEntry(database, group, issuer || name, issuer === '' ? '' : name, account.note);
  for (const { name: field, text, hidden } of otpFields(account.entry))
    entry.fields.set(field, hidden ? ProtectedValue.fromString(text) : text);
  entry.tags = [...account.tags.map(tagOf), ...(account.favourite ? [FAVOURITE] : [])];
}

function addSet(database: Kdbx, group: KdbxGroup, { service, account, note, codes }: KdbxRecoverySet): void {
  const entry = newEntry(database, group, service, account, note);
  for (const [at, { number, text, state }] of codes.entries()) {
    const wanted = `Recovery code ${number ?? at + 1}${STATES[state]}`;
    const name = entry.fields.has(wanted)
      ? `Recovery code ${number ?? ''}#${at + 1}${STATES[state]}`
      : wanted;
    entry.fields.set(name, ProtectedValue.fromString(text));
  }
}

function newEntry(
  database: Kdbx,
  group: KdbxGroup,
  title: string,
  userName: string,
  note: string,
): KdbxEntry {
  const entry = database.createEntry(group);
  entry.fields.set('Title', clean(title));
  entry.fields.set('UserName', clean(userName));
  entry.fields.set('Notes', clean(note));
  return entry;
}

/** Commas, semicolons and colons part one tag from the next in KeePass. */
function tagOf(tag: string): string {
  return clean(tag).replace(/\s*[;,:]\s*/g, ' ');
}

/** Without the characters that XML cannot hold: KeePassXC would not open the whole file. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are meant
  return text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, '');
}
