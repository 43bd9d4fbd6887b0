/**
 * What the name of a file tells: service, account and day. Services name their files after themselves
 * (`github-recovery-codes.txt`), some after the account (`Backup-codes-USER.txt`) and the day as well (PyPI).
 */
import { findDates } from './dates.ts';
import { knownService, PAM_SERVICE } from './services.ts';
import { NAMES_CODES } from './vocabulary.ts';

export interface NameFacts {
  service: string;
  /** It is a service that is known, named outright; else the text has the first word. */
  sure: boolean;
  account: string;
  issuedAt: string | null;
  /** The name says that there are recovery codes in the file. */
  named: boolean;
}

/** Longest part of a name that is looked at; file systems allow 255. */
const MAX_NAME = 255;
const EXTENSION = /\.(?:txt|text|md|csv|json|log|asc)$/i;
/** What a computer adds to the name of a second copy. */
const COPY = /(?:\s?\(\d{1,4}\)|[ -]+(?:copy|kopie|copie|copia|kopi|kopia)(?: \d{1,3})?|_\d)$/i;
const PYPI = /^(Test)?PyPI-Recovery-Codes-(.{1,100})-(\d{4}-\d{2}-\d{2})T[\d_.:+-]{1,40}Z?$/i;
const GOOGLE = /^backup[-_ ]codes?[-_ ](.{1,100})$/i;
/** A mail address at either end of the name. */
const ADDRESS = /codes?[-_ ]([^\s@_]{1,64}@[^\s@_]{3,100})$|^([^\s@_]{1,64}@[^\s@_-]{3,100})(?=[-_ ])/i;
/** Before "recovery codes" in a file's name, and no part of the service's. */
const PADDING =
  /(?:^|[\s_-]+)(?:my|new|old|the|two|factor|2fa|mfa|2sv|account|download|downloaded|all|save[ds]?)$/i;

export function readFileName(fileName: string): NameFacts {
  const file = fileName.slice(-MAX_NAME).split(/[/\\]/).at(-1) ?? '';
  if (/^\.?google_authenticator$/i.test(file))
    return { ...NOTHING, service: PAM_SERVICE, sure: true, named: true };
  const name = withoutEnding(file);
  return ofPyPI(name) ?? ofGoogle(name) ?? ofOthers(name);
}

const NOTHING: NameFacts = { service: '', sure: false, account: '', issuedAt: null, named: false };

function withoutEnding(file: string): string {
  let name = file.trim();
  for (let round = 0; round < 4; round += 1) name = name.replace(EXTENSION, '').replace(COPY, '').trim();
  return name;
}

function ofPyPI(name: string): NameFacts | null {
  const [, test, account, day = ''] = PYPI.exec(name) ?? [];
  if (account === undefined) return null;
  const issuedAt = findDates(day)[0]?.day ?? null;
  return { service: test === undefined ? 'PyPI' : 'TestPyPI', sure: true, account, issuedAt, named: true };
}

/** `Backup-codes-USER.txt`; what follows may as well be a service or a day. */
function ofGoogle(name: string): NameFacts | null {
  const tail = GOOGLE.exec(name)?.[1];
  if (tail === undefined) return null;
  const service = knownService(tail)?.name;
  if (service !== undefined) return { ...NOTHING, service, sure: true, named: true };
  if (!/\p{L}/u.test(tail) || findDates(tail).length > 0) return null;
  return { ...NOTHING, service: 'Google', account: tail, named: true };
}

function ofOthers(name: string): NameFacts {
  const days = [...new Set(findDates(name.replace(/_/g, ' ')).map(({ day }) => day))];
  const issuedAt = days.length === 1 ? (days[0] ?? null) : null;
  const account =
    ADDRESS.exec(name)
      ?.slice(1)
      .find(each => each !== undefined) ?? '';
  const spaced = name
    .replace(account, ' ')
    .replace(/[-_+]+/g, ' ')
    .trim();
  const match = NAMES_CODES.exec(spaced);
  const before = withoutPadding(
    match === null ? spaced.replace(/\s?codes?$/i, '') : spaced.slice(0, match.index),
  );
  const after =
    match === null ? '' : spaced.slice(match.index + match[0].length).replace(/^ (?:for|from) /, '');
  const known = knownService(before) ?? knownService(after);
  const named = match !== null || (known !== null && /codes?$/i.test(spaced));
  const service = known?.name ?? (match === null ? '' : ofWords(before));
  return { service, sure: known !== null, account, issuedAt, named };
}

function withoutPadding(words: string): string {
  let bare = words.trim();
  for (let round = 0; round < 6; round += 1) bare = bare.replace(PADDING, '').trim();
  return bare;
}

/** A name that nobody knows, as it is written; figures alone are a day or a count. */
function ofWords(words: string): string {
  return /\p{L}{2}/u.test(words) && words.length <= 40 ? words : '';
}
