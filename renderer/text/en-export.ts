/** What is said when accounts are handed over to another app, and when one is shown as a QR code. */
import { plural } from './plural.ts';

const accounts = (count: number): string => plural(count, 'account', 'accounts');
const sets = (count: number): string => plural(count, 'set of recovery codes', 'sets of recovery codes');

const setting = {
  title: 'Take your accounts with you',
  hint: 'A file that another app can read, locked where that app knows how.',
  open: 'Export accounts…',
};

/** One sentence on each; a format that is not named here goes without. */
const formats: { readonly [format: string]: string } = {
  aegis: 'For Aegis on Android. Can be locked with a password.',
  '2fas': 'For 2FAS on Android and iOS. Can be locked with a password.',
  bitwarden: 'For Bitwarden and most password managers, as JSON.',
  'google-qr':
    'QR codes that Google Authenticator and many others scan, from the screen or from pictures; at most ten accounts each.',
  kdbx: 'A KeePass database, for KeePassXC and many others. Always locked; recovery codes can go along.',
  otpauth: 'One link on each line. Nearly every app reads it.',
  'sparekey-json':
    'All that Sparekey knows, recovery codes too, for another Sparekey or for a program of yours.',
};

const choose = {
  title: 'Take your accounts with you',
  lead: 'They stay here, too: this is a copy.',
  format: 'What shall read it?',
  which: 'Which accounts?',
  all: (count: number) => `All ${accounts(count)}`,
  allHint: 'Without those in the bin.',
  some: 'Only some',
  someHint: 'Choose them below.',
  search: 'Search',
  list: 'Accounts to take along',
  take: (name: string) => `Take ${name} along`,
  beyond: (count: number) => `and ${count.toLocaleString('en')} more: search for them`,
  chosen: (count: number) => `${count.toLocaleString('en')} chosen`,
  recovery: 'Recovery codes, too',
  recoveryHint: 'Those of these accounts, with what is used and what is not.',
  next: 'Continue',
};

const lock = {
  title: (count: number, app: string) => `${accounts(count)} for ${app}`,
  titleNothing: (app: string) => `None of these accounts fits ${app}`,
  sets: (count: number) => `${sets(count)} ${count === 1 ? 'goes' : 'go'} along.`,
  whole: (count: number) => `${accounts(count)} cannot go along`,
  parts: (count: number) => `${accounts(count)} ${count === 1 ? 'leaves' : 'leave'} something behind`,
  more: (count: number) => `Show all ${count.toLocaleString('en')}`,
  question: 'Who may open the file?',
  locked: 'Whoever knows a password',
  lockedHint: 'You choose it now. The other app asks for it.',
  plain: 'Anyone who has it',
  plainHint: 'Every secret in the clear. Only for taking it straight to the other app.',
  onlyPlain: (app: string) => `A file for ${app} cannot be locked: anyone who has it can make your codes.`,
  onlyPlainHint: 'Take it straight to the other app, then delete it and empty the bin.',
  password: 'Password for the file',
  repeat: 'The same password again',
  save: 'Save…',
  show: 'Show on this screen',
  saving: 'Saving…',
};

const owner = {
  password: 'Your Sparekey password',
  passwordHint: 'Asked once more, since secrets are leaving the vault.',
  kit: 'The text of your recovery kit',
  kitHint: 'Asked once more, since secrets are leaving the vault.',
  useKit: 'Use the recovery kit instead',
  usePassword: 'Use the password instead',
};

const done = {
  title: (count: number, setCount: number) =>
    setCount === 0 ? `${accounts(count)} saved` : `${accounts(count)} and ${sets(setCount)} saved`,
  lockedHint: 'Its password alone opens it. Keep the two apart.',
  plainTitle: 'Anyone who has this file can make your codes.',
  plainHint: 'Delete it when the other app has it, and empty the bin. The report asks for it until then.',
  unnoted: 'The report could not take note of it:',
  files: 'Where it is',
  missing: (count: number) => `${accounts(count)} did not fit and ${count === 1 ? 'is' : 'are'} not in it.`,
};

const qr = {
  menu: 'Show as QR code…',
  title: (name: string) => `${name} as a QR code`,
  ask: 'Whoever scans it, or takes a picture of it, can make your codes.',
  show: 'Show it',
  scan: 'Scan it with the other app.',
  image: (name: string) => `QR code of ${name}`,
  closes: (seconds: number) => `Closes in ${seconds} s`,
  counter: 'Codes that count: use it in one app alone from now on, or the two will disagree.',
};

const transfer = {
  title: (number: number, count: number) =>
    count === 1 ? 'Scan this code' : `Scan code ${number} of ${count}`,
  scan: (count: number) => `It holds ${accounts(count)}. In the other app, choose to import or to scan.`,
  image: (number: number) => `Transfer code ${number}`,
  next: 'Next code',
  before: 'The one before',
};

export const enExport = { setting, formats, choose, lock, owner, done, qr, transfer };
