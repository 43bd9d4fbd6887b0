/**
 * What the window says about recovery codes, in English. Part of en.ts. Short, plain, kind, exact: whoever reads this may
 * be afraid of losing an account.
 */
import type { RecoveryOfferView } from '../../shared/contract/recovery-views.ts';
import type { CodeState } from '../../shared/domain/code-states.ts';
import type { Policy } from '../../shared/domain/recovery-terms.ts';
import { plural } from './plural.ts';

const codes = (count: number): string => plural(count, 'code', 'codes');
const oldCodes = (count: number): string => plural(count, 'old code', 'old codes');

const policies: { [P in Policy]: { name: string; hint: string } } = {
  'each-once': { name: 'Each code works once', hint: 'The others stay good. Most services do it so.' },
  'set-expires-on-use': {
    name: 'Using one ends them all',
    hint: 'The service then gives you new ones: store them at once.',
  },
  'single-renewable': {
    name: 'One code, renewed after use',
    hint: 'The service then shows the next one: store it at once.',
  },
  reusable: { name: 'It can be used again and again', hint: 'Nothing is crossed out. Each use is noted.' },
};

const list = {
  title: 'Recovery codes',
  label: 'Recovery codes by service',
  add: 'Add codes',
  count: (count: number) => plural(count, 'set of codes', 'sets of codes'),
  found: (count: number, all: number) =>
    `${count.toLocaleString('en')} of ${plural(all, 'set of codes', 'sets of codes')}`,
  noneFound: (query: string) => `Nothing matches “${query}”`,
  noneFoundHint: 'Try fewer letters, or look in the bin.',
  groups: { attention: 'Look at these', ready: 'Ready', replaced: 'Replaced by newer codes' },
  open: (name: string) => `Open the recovery codes of ${name}`,
  take: 'Take a code',
  takeOf: (name: string) => `Take a code: ${name}`,
  getIn: 'I need to get in',
  getInOf: (name: string) => `I need to get in: ${name}`,
  renew: 'I have new codes',
  renewOf: (name: string) => `I have new codes: ${name}`,
  didItWork: 'Did it work?',
  didItWorkOf: (name: string) => `Did it work? ${name}`,
  see: 'Look at it',
  goOn: 'Go on',
  unfinished: (name: string) => `You were getting back into ${name}.`,
  emptyTitle: 'Keep your recovery codes here',
  emptySentence:
    'They let you in when your phone is lost or your codes are gone. Services hand them out once, as a short list.',
  emptyHow: 'Drop the file with your recovery codes here',
  bin: (count: number) => `Bin (${count.toLocaleString('en')})`,
};

const left = {
  all: (count: number) => (count === 1 ? '1 code, unused' : `${count} codes, none used`),
  some: (count: number, all: number) => `${count} of ${all} left`,
  few: (count: number, all: number) => `${count} of ${all} left: make new ones soon`,
  none: 'None left: make new ones now',
  superseded: 'Replaced by newer codes',
  note: 'Kept as a hidden note',
  reusable: 'Can be used again',
  inHand: (count: number, all: number, inHand: number) =>
    all === 1 ? 'In hand' : `${count} of ${all} left, ${inHand === 1 ? 'one' : inHand} in hand`,
  /** For screen readers, in place of the strip. */
  strip: (counts: { [S in CodeState]: number }) =>
    [
      [counts.unused, 'unused'],
      [counts['in-hand'], 'in hand'],
      [counts.used, 'used'],
      [counts.void, 'void'],
    ]
      .filter(([count]) => count !== 0)
      .map(([count, word]) => `${count} ${word}`)
      .join(', '),
};

/** The mark on the row of an account. */
const mark = {
  left: (count: number) => `${count} left`,
  none: 'none left',
  note: 'note',
  unknown: 'no recovery codes',
  open: (name: string, words: string) => `Recovery codes of ${name}: ${words}`,
  add: (name: string) => `${name}: no recovery codes. Add some`,
  menu: 'Recovery codes…',
  menuGetIn: 'I need to get in…',
};

const states: { [S in CodeState]: string } = {
  unused: 'Unused',
  'in-hand': 'In hand',
  used: 'Used',
  void: 'Void',
};

const set = {
  codes: 'Codes',
  tickets: (service: string) => `Codes of ${service}`,
  code: (n: number) => `Code ${n}`,
  onlyCode: 'The code',
  show: 'Show code',
  hide: 'Hide code',
  showOnly: 'Show the code',
  hideOnly: 'Hide the code',
  press: 'Press one to see it. It hides again by itself.',
  hidesIn: (seconds: number) => `hides in ${seconds} s`,
  takeThis: 'Take this one',
  states,
  on: (word: string, day: string) => `${word} ${day}`,
  since: (day: string) => `In hand since ${day}`,
  workedOn: (day: string) => `Last used ${day}`,
  failedOn: (day: string) => `Did not work ${day}`,
  reasons: { policy: 'ended with the others', 'newer-set': 'newer codes', person: 'crossed out by you' },
  void: (reason: string) => `Void: ${reason}`,
  supersededTitle: 'Newer codes took their place.',
  supersededHint: 'The service no longer takes these.',
  openNewer: 'Open the newer ones',
  noneTitle: 'No code is left.',
  noneHint: 'While you are signed in, make new ones in the security settings of the service.',
  fewTitle: (count: number) => (count === 1 ? 'One code is left.' : `${count} codes are left.`),
  fewHint: 'Make new ones while you are signed in, and add them here.',
  inHandTitle: (n: number, one: boolean) => (one ? 'The code is in hand.' : `Code ${n} is in hand.`),
  inHandHint: 'Say whether it worked, so that you know what is left.',
  historyTitle: 'What happened',
  historyEmpty: 'Nothing yet.',
  historyAll: (count: number) => `Show all ${count}`,
  events: {
    took: (which: string) => `${which} taken`,
    worked: (which: string) => `${which} worked`,
    failed: (which: string) => `${which} did not work`,
    voided: (which: string, reason: string) => `${which} void: ${reason}`,
    undone: (which: string) => `${which} taken back`,
  },
  which: (numbers: readonly number[]) =>
    numbers.length === 1 ? `Code ${numbers[0]}` : `Codes ${ranges(numbers)}`,
  takenBack: 'taken back',
  undo: 'Take back',
  undoOf: (what: string) => `Take back: ${what}`,
  undone: 'Taken back',
  aboutTitle: 'About these codes',
  issued: 'Made by the service',
  added: 'Added here',
  link: 'Account in this vault',
  noLink: 'None',
  edit: 'Edit…',
  editTitle: 'Edit recovery codes',
  service: 'Service',
  account: 'Account name',
  policy: 'What happens when one is used',
  noteTitle: 'Hidden note',
  noteHint: 'As secret as the codes: it stays hidden until you ask for it.',
  noteShow: 'Show note',
  noteHide: 'Hide note',
  noteAdd: 'Add a note…',
  noteEdit: 'Edit note…',
  note: 'Note',
  remove: 'Move to bin',
  removed: (name: string) => `The recovery codes of ${name} are in the bin`,
  restored: (name: string) => `The recovery codes of ${name} are back`,
};

const take = {
  title: (service: string) => `Take a code of ${service}`,
  titleInHand: (service: string) => `Use it at ${service}`,
  titleWorked: (service: string) => `Did it work at ${service}?`,
  another: 'Take another one',
  which: 'Which code?',
  whichNumbered: 'The number that the service asks for',
  purpose: 'What for?',
  purposeHint: 'If you like: “new laptop”. It stands in the history.',
  show: 'Show and copy',
  copied: (seconds: number) => `Copied. It leaves the clipboard in ${seconds} seconds.`,
  copy: 'Copy',
  copyAgain: 'Copy again',
  showAgain: 'Show it again',
  inHand: 'It is marked in hand. Type it in at the service, then say what came of it.',
  worked: 'It worked',
  failed: 'It did not work',
  later: 'Later',
  putBack: 'I did not use it',
  isBack: (n: number) => `Code ${n} is unused again`,
  onlyIsBack: 'The code is unused again',
  failedTitle: 'What did the service say?',
  keep: 'It said it was wrong',
  keepHint: 'Perhaps a slip of the finger. The code is kept, with the day noted.',
  strike: 'It said it no longer counts',
  strikeHint: 'The code is crossed out.',
  afterTitle: { used: 'You are in', kept: 'The code is kept', struck: 'The code is crossed out' },
  tryNext: 'Take the next one',
  leftOf: (count: number, all: number) => (count === 0 ? 'No code is left.' : `${count} of ${all} are left.`),
  makeNew: 'Make new ones while you are signed in, and add them here.',
  expired: (count: number) =>
    count === 0
      ? 'The service gives you new codes now. Store them before you close its page.'
      : `The other ${count === 1 ? 'one is' : `${count} are`} void now. The service gives you new codes: store them before you close its page.`,
  renewed: 'The service shows you the next code now. Store it before you close its page.',
  reusable: 'The day is noted. The code can be used again.',
  storeNew: 'Store the new codes',
  storeRenewed: 'Store the new code',
  addNew: 'Add new codes',
  usedToast: (n: number) => `Code ${n} is used`,
  failedToast: (n: number) => `Code ${n} is kept`,
  struckToast: (n: number) => `Code ${n} is crossed out`,
  loggedToast: 'The use is noted',
};

const add = {
  title: 'Add recovery codes',
  titleFor: (name: string) => `Recovery codes of ${name}`,
  replaces: 'They take the place of the codes that you have here.',
  zoneTitle: 'Drop the file with your recovery codes here',
  zoneHint: 'or press Ctrl+V to paste them',
  choose: 'Choose a file…',
  type: 'Type them in',
  typeTitle: 'Type or paste the codes',
  typeLabel: 'Codes, one a line',
  typeHint: 'The whole page is fine too: names, dates and notes are told apart.',
  read: 'Continue',
  reading: 'Reading…',
  reviewTitle: 'Are these your codes?',
  reviewNote: 'Keep it as a note?',
  reviewHint: 'Nothing is stored until you say so.',
  moreFiles: (count: number) => `${plural(count, 'more file', 'more files')} to look at after this one.`,
  nextFile: (name: string) => `Next: ${name}`,
  savedTitle: (count: number) =>
    count === 1 ? 'The code is in your vault' : `${codes(count)} are in your vault`,
  savedNote: 'The note is in your vault',
  savedHint: 'Mark each one that you use, here, and you always know how many are left.',
  open: 'Look at them',
  again: 'Add others',
};

const lookAlikes: { [K in RecoveryOfferView['lookAlikes'][number]['kind']]: (count: number) => string } = {
  'one-time-code': count => plural(count, 'one-time code', 'one-time codes'),
  otpauth: count => plural(count, 'account link', 'account links'),
  phone: count => plural(count, 'phone number', 'phone numbers'),
  date: count => plural(count, 'date', 'dates'),
  'web-address': count => plural(count, 'web address', 'web addresses'),
  email: count => plural(count, 'e-mail address', 'e-mail addresses'),
};

const offer = {
  codes: 'What was read',
  none: 'No codes were found',
  count: (count: number, expected: number | null, service: string) => {
    if (expected === null || service === '') return codes(count);
    if (count === expected) return `${codes(count)}, as ${service} gives`;
    const doubt =
      count > expected
        ? 'is one of these no code?'
        : expected - count === 1
          ? 'is one missing?'
          : 'are some missing?';
    return `${count} found, ${service} hands out ${expected}: ${doubt}`;
  },
  issued: (day: string) => `made on ${day}`,
  pressUsed: 'Press each one that you have used already.',
  used: 'used',
  hidden: 'hidden',
  show: 'Show codes',
  hide: 'Hide codes',
  change: 'Not right? Change the text',
  text: 'The text as it was read',
  readAgain: 'Read it again',
  leftOut: (words: string) => `Left out: ${words}.`,
  lookAlikes,
  linkNone: 'None, or not in this vault',
  linkHint: 'Its row then shows how many codes are left.',
  linkSuggested: 'Suggested by the names. Change it if it is another.',
  sameTitle: (name: string) => `You have these already: ${name}.`,
  sameHint: 'Saving them again makes a second copy.',
  keepAsIs: 'Leave it as it is',
  saveAnyway: 'Save a second copy',
  olderTitle: (name: string) => `There are older codes of ${name}`,
  replace: 'The new codes take their place',
  replaceHint: (count: number) =>
    `Marks ${oldCodes(count)} as void. Services nearly always end the old list when they make a new one.`,
  both: 'Keep both',
  bothHint: 'Both lists still work at the service.',
  chooseFirst: 'First say what becomes of the older codes.',
  serviceNeeded: 'Name the service, so that you find them in a hurry.',
  noteHint: 'You can keep the whole text as a hidden note: nothing is lost.',
  save: (count: number) => `Save ${codes(count)}`,
  saveNote: 'Keep as a hidden note',
};

const locked = {
  title: 'Your recovery codes have a password of their own',
  sentence: 'Your accounts are open. Type the other password to see the recovery codes.',
  password: 'Password of the recovery codes',
  open: 'Open',
  damagedTitle: 'Your recovery codes cannot be read',
  damagedSentence: 'Their file on this computer is damaged. Your accounts are not affected.',
  damagedPlaces:
    'A good copy may lie in one of your places. Plug in what you have: Sparekey looks there, brings it back, and asks you to open the vault again.',
  damagedNoPlaces:
    'There is no other place that Sparekey knows of. If you have a copy of the vault folder, lock the vault, then bring it back with “sparekey restore --set-aside --from” and the folder.',
  damagedLook: 'Look in my places',
};

const password = {
  title: 'Recovery codes',
  none: 'They open together with the vault.',
  own: 'They have a password of their own: whoever opens your accounts does not see them.',
  set: 'Give them their own password…',
  change: 'Change their password…',
  drop: 'Open them with the vault again…',
  setTitle: 'A password for the recovery codes',
  setHint: 'Not the password of the vault: two locks with one key are one lock. The recovery kit opens both.',
  master: 'Password of the vault',
  next: 'New password of the recovery codes',
  repeat: 'The new password again',
  isSet: 'The recovery codes have their own password now',
  dropTitle: 'One password for both again',
  dropSentence: 'The recovery codes then open together with your accounts.',
  dropConfirm: 'Open them together',
  dropped: 'The recovery codes open with the vault again',
};

const bin = {
  set: (words: string) => `Recovery codes · ${words}`,
  restoreOf: (name: string) => `Put back the recovery codes: ${name}`,
  olderSecret: (name: string, day: string) => `Older secret of ${name}, replaced on ${day}`,
};

/** 1, 2, 3, 7 → “1–3, 7” */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last && n === last[1] + 1) last[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

export const recovery = { policies, list, left, mark, set, take, add, offer, locked, password, bin };
