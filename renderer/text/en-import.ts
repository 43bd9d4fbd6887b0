/** What is said while accounts are taken over from other apps. The last part names what must not be forgotten. */
import type { ImportProgress } from '../../shared/contract/import-views.ts';
import { plural } from './plural.ts';

const accounts = (count: number): string => plural(count, 'account', 'accounts');
const files = (count: number): string => plural(count, 'file', 'files');

/** “Aegis”, “Aegis and 2FAS”, “Aegis, 2FAS and Stratum”. */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const gather = {
  open: 'From another app',
  openEmpty: 'Bring accounts over from another app',
  title: 'Bring your accounts over',
  zoneTitle: 'Drop the export of your other app here',
  zoneHint: 'One file or several, locked ones too. Nothing is stored before you have seen what is in it.',
  choose: 'Choose files…',
  appsTitle: 'Where is it in my app?',
  which: 'Name of your app',
  other: 'Another app',
  otherWhere:
    'Look in its settings for “export”, “backup” or “transfer accounts”. Sparekey looks at what is in the file, not at its name.',
  shutTitle: 'Apps that let nothing out',
};

const progress = {
  title: { idle: 'Looking at it…', reading: 'Reading…', unlocking: 'Unlocking…', storing: 'Storing…' },
  hint: {
    idle: '',
    reading: '',
    unlocking: 'This takes a while on purpose: it makes guessing the password hard.',
    storing: 'All of it as one change.',
  },
  bar: 'Progress',
  files: (count: number) => `${files(count)} to go`,
} satisfies { title: Words; hint: Words; bar: string; files: (count: number) => string };

type Words = { [S in ImportProgress['step']]: string };

const unlock = {
  title: (name: string) => `${name} is locked`,
  lead: (app: string) =>
    app === ''
      ? 'Type the password that it was exported with.'
      : `Type the password that you gave it in ${app}.`,
  more: (count: number) => `${plural(count, 'more file is', 'more files are')} locked, too.`,
  password: (name: string) => `Password of ${name}`,
  keyFile: 'It needs a key file, too…',
  keyFileChosen: (name: string) => `With the key file ${name}`,
  keyFileDrop: 'Without a key file',
  open: 'Open it',
  opening: 'Opening…',
  leave: 'Leave this file out',
};

const preview = {
  title: (count: number, apps: readonly string[], fileCount: number) =>
    apps.length === 0 || apps.length > 3
      ? `${accounts(count)} from ${files(fileCount)}`
      : `${accounts(count)} from ${listed(apps)}`,
  titleNothing: 'Nothing could be taken over',
  titleUnknown: (count: number) =>
    count === 1 ? 'Which app made this file?' : 'Which apps made these files?',
  /** `twice`: only in the files, not in the vault. */
  lead: (here: number, twice: number, refused: number) => {
    const parts = [
      here === 0 ? [] : `${here.toLocaleString('en')} ${here === 1 ? 'is' : 'are'} already here`,
      twice === 0 ? [] : `${twice.toLocaleString('en')} ${twice === 1 ? 'stands' : 'stand'} there twice`,
      refused === 0 ? [] : `${refused.toLocaleString('en')} cannot be taken over`,
    ].flat();
    return parts.length === 0 ? '' : `${parts.join(', ')}.`;
  },
  nothingStored: 'Nothing is stored until you import it.',
  list: 'Accounts in the files',
  filters: 'Show',
  filter: { all: 'All', fresh: 'New', here: 'Already here', refused: 'Not possible' },
  all: 'Choose all',
  none: 'Choose none',
  include: (name: string) => `Import ${name}`,
  sameAccount: 'Already in your vault',
  sameAccountImport: 'Twice in these files',
  sameSecret: (name: string) => `The same secret as ${name}: it would be here twice`,
  sameName: (name: string) => `${name} is here with another secret: both are kept`,
  pinMissing: 'PIN is asked for later',
  noName: 'No name',
  refusedNumber: (index: number) => `Entry ${index.toLocaleString('en')}`,
  facts: {
    types: { totp: 'TOTP', hotp: 'Counter', steam: 'Steam', motp: 'Mobile-OTP', yandex: 'Yandex Key' },
    digits: (digits: number) => plural(digits, 'digit', 'digits'),
    period: (seconds: number) => `${seconds} s`,
    counter: (counter: number) => `at ${counter.toLocaleString('en')}`,
  },
  note: 'with note',
  confirm: (count: number) => (count === 0 ? 'Import' : `Import ${accounts(count)}`),
  finish: 'Go on without importing',
  moreFiles: 'More files…',
  otherFiles: 'Choose other files…',
  dropFile: (name: string) => `Leave out ${name}`,
  part: (missing: readonly number[], parts: number) =>
    `${missing.length === 1 ? 'Part' : 'Parts'} ${listed(missing.map(String))} of ${parts} ${missing.length === 1 ? 'is' : 'are'} missing.`,
  partHint: 'Drop the picture of its QR code here; it joins this list. Or go on with what is here.',
  left: (parts: readonly string[], several: boolean) =>
    `${listed(parts)} ${several ? 'stay' : 'stays'} behind.`,
  leftHint: 'Sparekey has no place for that.',
  recovery: (count: number) =>
    `${plural(count, 'entry has', 'entries have')} what looks like recovery codes. You are asked about them after the import.`,
};

const unknown = {
  app: 'The app that made it',
  choose: 'Choose the app…',
  read: 'Read it',
};

const done = {
  title: (count: number) => (count === 0 ? 'Nothing new was imported' : `${accounts(count)} imported`),
  titleUndone: 'The import is taken back',
  undone: (count: number) =>
    `${accounts(count)} ${count === 1 ? 'is' : 'are'} in the bin for 30 days. Your export file is where it was.`,
  hint: 'They are among your codes now.',
  undo: 'Undo',
  show: 'Show my codes',
  again: 'Import more',
  pins: (count: number) =>
    `${accounts(count)} still ${count === 1 ? 'needs its' : 'need their'} PIN: the file does not have it.`,
  pinsHint: 'Press “Enter PIN” in the list when you know it.',
  recoveryTitle: (count: number) =>
    count === 1 ? 'Recovery codes stood beside one account' : `Recovery codes stood beside ${count} accounts`,
  recoveryHint: 'Look at each, and keep it as recovery codes if that is what it is. Nothing is kept unasked.',
  recoveryLook: 'Look at them',
  recoveryLookOne: 'Look at it',
  recoveryMore: (count: number) => `and ${count.toLocaleString('en')} more`,
  recoverySkip: 'Do not keep them',
  recoveryKept: (count: number) =>
    `${plural(count, 'set of recovery codes is', 'sets of recovery codes are')} kept.`,
  recoveryLocked: 'Recovery codes may stand beside some accounts. Yours are locked: open them to look.',
  recoveryUnlock: 'Open recovery codes',
  recoveryPassword: 'Password of the recovery codes',
  offerTitle: 'Are these recovery codes?',
  offerTitleNote: 'Is this about recovery?',
  offerStep: (n: number, all: number) => (all > 1 ? `${n} of ${all}.` : ''),
  offerHint: 'They stood beside an account in the file. Nothing is stored until you save them.',
  later: 'Not these',
};

const bin = {
  title: (count: number) =>
    count === 1 ? 'Move the export file to the bin?' : `Move ${count} export files to the bin?`,
  clear: 'It holds every secret in the clear: whoever opens it can make your codes.',
  clearSeveral: 'They hold every secret in the clear: whoever opens them can make your codes.',
  locked: 'It holds a copy of every secret, behind its own password alone.',
  lockedSeveral: 'They hold a copy of every secret, behind their own password alone.',
  notAll: (count: number) =>
    `${accounts(count)} in it ${count === 1 ? 'was' : 'were'} not taken over. Keep the file until ${count === 1 ? 'it is' : 'they are'} set up elsewhere.`,
  move: 'Move to bin',
  moved: (count: number) =>
    count === 1
      ? 'The export file is in the bin of your computer.'
      : 'The export files are in the bin of your computer.',
  advice:
    'Delete the export file when you are finished. It holds your secrets: whoever opens it can make your codes.',
};

export const enImport = { gather, progress, unlock, preview, unknown, done, bin };
