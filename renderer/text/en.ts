/**
 * Every sentence of the window, in English. Words are for somebody who is afraid of losing access: short, plain, kind,
 * exact. What can go wrong has its own words, shared with the terminal, in shared/text/failures.ts.
 */

import { recovery } from './en-recovery.ts';
import { plural } from './plural.ts';

const general = {
  app: 'Sparekey',
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  done: 'Done',
  save: 'Save',
  undo: 'Undo',
  tryAgain: 'Try again',
  working: 'One moment…',
  showPassword: 'Show password',
  notices: 'Notices',
  dismiss: 'Close this notice',
  starting: 'Starting…',
  cannotStart: 'Sparekey could not start',
};

const devWindow =
  'This is Sparekey in a browser window, for trying it out. Other programs can capture this window, there is no tray, and its security updates are those of your browser.';

const rail = {
  label: 'Sparekey',
  codes: 'Codes',
  recovery: 'Recovery',
  places: 'Places',
  report: 'Report',
  settings: 'Settings',
  lock: 'Lock',
};

const create = {
  title: 'Your codes, without a phone',
  sentences: [
    'Sparekey keeps your codes in a locked vault on this computer.',
    'Only you hold the keys: nobody else can look inside, and nobody else can open it for you.',
    'So choose a password now, and save a recovery kit for the day you forget it.',
  ],
  step: (step: number) => `Step ${step} of 2`,
  password: 'Password',
  passwordHint: 'At least 8 characters. Four or five unrelated words are easy to remember.',
  repeat: 'The same password again',
  repeatWrong: 'The two are not the same yet.',
  keychain: 'Open without a password on this computer',
  keychainHint: 'The key is kept in the keychain of your user account here. Your password still works.',
  next: 'Continue',
  withoutPassword: 'Use a recovery kit instead of a password',
  kitTitle: 'Save your recovery kit',
  kitTitleDone: 'Now check that you have it',
  kitSentences: [
    'The recovery kit is a small file that opens your vault when the password is forgotten or this computer is gone.',
    'Keep it somewhere else: on a USB stick, or printed in a drawer.',
  ],
  kitSave: 'Save recovery kit…',
  kitSaved: (file: string) => `Saved as ${file}`,
  kitAnother: 'Save it somewhere else…',
  kitAsk: (group: number, groups: number) => `Group ${group} of ${groups}`,
  kitAskHint: (group: number, groups: number) =>
    `Open the file. Its key is written in ${groups} groups; type group number ${group}.`,
  withoutKit: 'Go on without a kit',
  create: 'Create vault',
  creating: 'Creating your vault…',
};

const strength = {
  none: '',
  short: (missing: number) => `${plural(missing, 'character', 'characters')} to go`,
  weak: 'Easy to guess: add a word or two',
  fair: 'Could be guessed with effort: one more word makes it strong',
  strong: 'Hard to guess',
};

const unlock = {
  title: 'Open your vault',
  opening: 'Opening…',
  password: 'Password',
  open: 'Open',
  openHere: 'Open with this computer’s keychain',
  useKit: 'Use the recovery kit instead',
  usePassword: 'Use the password instead',
  useShares: 'Use shares of the kit',
  sharesTitle: 'Open with shares of your kit',
  kitTitle: 'Open with your recovery kit',
  kit: 'The text of your kit',
  kitHint: 'Paste it or type it. Capitals and spaces do not matter.',
  kitFile: 'Choose the kit file…',
};

const codes = {
  title: 'Codes',
  list: 'Accounts and their codes',
  search: 'Search',
  searchHint: 'Just type to search',
  clear: 'Clear search',
  add: 'Add account',
  count: (count: number) => plural(count, 'account', 'accounts'),
  found: (count: number, all: number) =>
    `${count.toLocaleString('en')} of ${plural(all, 'account', 'accounts')}`,
  noneFound: (query: string) => `Nothing matches “${query}”`,
  noneFoundHint: 'Try fewer letters, or look in the bin.',
  emptyTitle: 'Add your first account',
  emptySentence:
    'When a service shows you a QR code, take a screenshot of it and drop it here. The codes appear at once.',
  noIssuer: 'No service named',
  noAccount: 'No name',
  favourite: 'Favourite',
  hidden: 'Code is being fetched',
  spoken: (digits: string) => `Code ${digits}`,
  say: (name: string, digits: string, seconds: number | null) =>
    seconds === null
      ? `${name}: ${digits}`
      : `${name}: ${digits}, for ${plural(seconds, 'more second', 'more seconds')}`,
  next: 'next',
  copyNext: (name: string) => `Copy the next code of ${name}`,
  nextCode: 'Next code',
  nextCodeOf: (name: string) => `Next code: ${name}`,
  nextCodeHint: 'Each press makes a new one',
  enterPin: 'Enter PIN',
  copied: (name: string, seconds: number) => `Copied ${name} · clears in ${seconds} s`,
  copiedShort: 'Copied',
  notCopied: 'The code could not be copied.',
  more: (name: string) => `More for ${name}`,
  menu: {
    label: 'Actions',
    copy: 'Copy code',
    copyNext: 'Copy next code',
    edit: 'Edit and details…',
    favour: 'Add to favourites',
    unfavour: 'Remove from favourites',
    remove: 'Move to bin',
  },
  removed: (name: string) => `${name} is in the bin`,
  bin: (count: number) => `Bin (${count.toLocaleString('en')})`,
};

const bin = {
  title: 'Bin',
  sentence: 'What you remove stays here for 30 days. Nothing in the bin is lost until then.',
  list: 'What is in the bin',
  empty: 'The bin is empty',
  restore: 'Put back',
  restoreOf: (name: string) => `Put back: ${name}`,
  restored: (name: string) => `${name} is back among your codes`,
  until: (day: string) => `kept until ${day}`,
};

const edit = {
  title: 'Edit account',
  issuer: 'Service',
  account: 'Account name',
  tags: 'Tags',
  tagsHint: 'Separate them with commas. Search finds them.',
  note: 'Note',
  noteHint: 'Not for passwords: the note is shown here in plain text.',
  details: 'Details',
  added: 'Added',
  pinTitle: (name: string) => `PIN for ${name}`,
  pin: 'PIN',
  pinHint: 'The one that you chose at the service. It is kept in the vault.',
};

const otp = {
  type: 'Type',
  algorithm: 'Algorithm',
  digits: 'Digits',
  period: 'Changes every',
  periodInSeconds: 'Changes every … seconds',
  seconds: (seconds: number) => plural(seconds, 'second', 'seconds'),
  counter: 'Counter',
  types: {
    totp: 'Changes with time (TOTP)',
    hotp: 'Changes with each use (HOTP)',
    steam: 'Steam Guard',
    motp: 'Mobile-OTP',
    yandex: 'Yandex Key',
  },
};

const add = {
  title: 'Add accounts',
  zoneTitle: 'Drop a screenshot of the QR code here',
  zoneHint: 'or press Ctrl+V to paste a picture or a link',
  zoneOver: 'Let go to read it',
  choose: 'Choose pictures…',
  typeIn: 'Type it in by hand',
  reading: (count: number) => `Reading ${plural(count, 'thing', 'things')}…`,
  pastedPicture: 'Pasted picture',
  pastedText: 'Pasted text',
  found: (count: number) =>
    count === 0 ? 'No account was found' : `${plural(count, 'account', 'accounts')} found`,
  foundHint: 'Check the names, then add. Nothing is stored until you do.',
  more: 'Drop or paste more here, and it joins this list.',
  include: (name: string) => `Add ${name}`,
  sameSecret: (name: string) =>
    `You already have this secret as ${name}. Adding it again makes a second copy.`,
  sameName: (name: string) => `You already have ${name}. This one has another secret; both will be kept.`,
  pinMissing: 'You can also enter it later.',
  otherTitle: 'Also in the picture',
  others: {
    'web-address': 'A web address, not an account',
    wifi: 'A Wi-Fi password, not an account',
    contact: 'A contact, not an account',
    payment: 'A payment request, not an account',
    phone: 'A phone number, not an account',
    email: 'An e-mail address, not an account',
    plain: 'A text that is not an account',
  },
  transfer: (missing: string, parts: number) =>
    `This transfer has ${parts} parts; part ${missing} is still missing. Drop its picture here too.`,
  transferDone: (parts: number) => `All ${parts} parts of the transfer are here.`,
  add: (count: number) => (count === 0 ? 'Add' : `Add ${plural(count, 'account', 'accounts')}`),
  secret: 'Secret',
  secretHint: 'The letters and digits that the service shows beside the QR code. Spaces do not matter.',
  byHandTitle: 'Type it in by hand',
  byHandMore: 'The service asks for something unusual',
  check: 'Continue',
  doneTitle: (count: number) =>
    count === 1 ? 'The account is in your vault' : `${count} accounts are in your vault`,
  doneHint: 'If the service asks for a code now, this is it.',
  binTitle: (count: number) =>
    count === 1 ? 'Move the screenshot to the bin?' : `Move ${count} screenshots to the bin?`,
  binHint: 'It is a copy of the secret: whoever sees it can make your codes.',
  bin: 'Move to bin',
  binned: 'The screenshot is in the bin of your computer.',
  plainAdvice:
    'Delete the screenshot when you are finished. It is a copy of the secret: whoever sees it can make your codes.',
  again: 'Add another',
};

const settings = {
  title: 'Settings',
  passwordTitle: 'Password',
  passwordSet: 'Opens your vault anywhere.',
  passwordNone: 'This vault has no password yet. The recovery kit opens it.',
  change: 'Change password…',
  choose: 'Choose a password…',
  changeTitle: 'Change password',
  current: 'Password now',
  next: 'New password',
  repeat: 'The new password again',
  changed: 'Your password is changed. The recovery kit still works.',
  keychainTitle: 'Open without a password on this computer',
  keychainHint: 'The key is kept in the keychain of your user account here.',
  keychainOn: 'This computer will open the vault without a password',
  keychainOff: 'The vault will ask for its password on this computer',
  kitTitle: 'Recovery kit',
  kitHas: 'Saved. It opens your vault when the password is forgotten.',
  kitNone: 'Not saved yet. Without it, a forgotten password cannot be replaced.',
  kitNew: 'Save a new kit…',
  kitFirst: 'Save recovery kit…',
  kitPrint: 'Print a kit…',
  placesTitle: 'More than one safe place',
  placesHint: 'Locked copies on a stick, in a cloud, on a server; or one of them brought back.',
  placesOpen: 'Your places',
  kitReady: 'Your recovery kit is ready. Keep it away from this computer.',
  prove: 'Confirm',
  aboutTitle: 'About',
  version: (version: string) => `Sparekey ${version}`,
  folder: 'Vault folder',
};

export const en = {
  general,
  devWindow,
  rail,
  create,
  strength,
  unlock,
  codes,
  bin,
  edit,
  otp,
  add,
  settings,
  recovery,
};
