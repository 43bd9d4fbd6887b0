/**
 * What the window says about places: the picture, each place, and how safe it all is. Words for somebody who is afraid of
 * losing access: short, plain, kind, exact.
 */
import type { PlacesView, PlaceView } from '../../shared/contract/places-views.ts';
import type { Compartment } from '../../shared/domain/document.ts';
import type { PlaceMedium, PlaceReason } from '../../shared/domain/place-terms.ts';
import type { PlaceState, SheetState } from '../../shared/domain/safety-terms.ts';
import { plural } from './plural.ts';

const places = (count: number): string => plural(count, 'place', 'places');

/** The sentence on top. */
const answer = {
  title: 'Places',
  safe: (count: number) => `Your codes are in ${count.toLocaleString('en')} safe places`,
  safeApart: (codes: number, recovery: number) =>
    `Your codes are in ${codes.toLocaleString('en')} safe places, your recovery codes in ${recovery.toLocaleString('en')}`,
  onlyHere: 'On this computer only: not yet safe',
  oneProved: (independent: number) => `In ${places(independent)}, but only one is proved: not yet safe`,
  noneProved: (independent: number) => `In ${places(independent)}, none of them proved: not yet safe`,
  recoveryNotSafe: 'Your codes are safe; your recovery codes are not yet',
  codesNotSafe: 'Your recovery codes are safe; your codes are not yet',
  leadSafe: (day: string) => `Last proved ${day}. If this computer is gone, everything can be brought back.`,
  leadOnlyHere:
    'If this computer breaks or is stolen, everything is gone. Add a place: it gets a locked copy by itself from then on.',
  leadNotProved:
    'A copy counts once it was read back and opened. Sparekey does that by itself; you can also have it done now.',
  leadOneOnly: 'Let one more place hold what is not safe yet, or add another one.',
  attention: (count: number) => `${places(count)} ${count === 1 ? 'needs' : 'need'} you.`,
};

const holds: { [C in Compartment | 'both']: string } = {
  both: 'Codes and recovery codes',
  codes: 'Codes only',
  recovery: 'Recovery codes only',
};

const media: { [M in PlaceMedium]: string } = {
  disk: 'Disk',
  removable: 'Stick or disk',
  'network-share': 'Network folder',
  'synced-folder': 'Synced folder',
  server: 'Server',
  remote: 'rclone remote',
  paper: 'Paper',
};

const states: { [S in PlaceState]: string } = {
  current: 'Up to date',
  behind: 'Not up to date yet',
  missing: 'Not there right now',
  damaged: 'Something there is damaged',
  'rolled-back': 'Back at an older state',
  unverified: 'Not proved yet',
};

const reasons: { [R in PlaceReason]: string } = {
  missing: 'Not there right now',
  'marker-missing': 'Its disk is not connected',
  'other-place': 'Another disk lies here',
  'newer-version': 'A newer Sparekey writes here',
  'rolled-back': 'Back at an older state',
  'too-many-files': 'Too many files in it',
  'not-downloaded': 'Not downloaded by the cloud program',
  'timed-out': 'Did not answer in time',
  full: 'Full',
  'read-only': 'Can only be read',
  'no-permission': 'Sparekey may not use it',
  busy: 'In use by another program',
  'too-large': 'The file is too large for it',
  'disk-trouble': 'Trouble with its disk',
  'read-back-differs': 'What was written did not come back',
  damaged: 'Something there is damaged',
  unreachable: 'Cannot be reached',
  tls: 'Its certificate cannot be trusted',
  'sign-in-refused': 'Does not accept the sign-in',
  'not-webdav': 'No WebDAV folder there',
  moved: 'Has moved to another address',
  'server-trouble': 'Its server has trouble',
  'rclone-absent': 'rclone is not installed',
  'rclone-remote-unknown': 'rclone does not know it',
  'rclone-locked': 'rclone asks for a password of its own',
  'rclone-failed': 'rclone could not do it',
};

const work: { [W in NonNullable<PlaceView['busy']>]: string } = {
  looking: 'Looking what is there',
  writing: 'Writing',
  reading: 'Reading',
  verifying: 'Proving',
  removing: 'Removing',
};

const card = {
  list: 'Your places',
  thisComputer: 'this computer',
  open: (name: string) => `Open ${name}`,
  notPluggedIn: 'Not plugged in',
  notProved: 'Up to date, but not proved',
  sameDisk: (name: string) => `On the same disk as ${name}: does not count twice`,
  sameHost: (name: string) => `In the same cloud or server as ${name}: does not count twice`,
  unknownDisk: 'Not known to be another disk: does not count twice',
  question: 'Has a question for you',
  password: 'Another computer changed the password',
  progress: (words: string, done: number, total: number) => `${words}: ${done} of ${total}`,
  proved: (day: string) => `Proved ${day}`,
  neverProved: 'Never proved',
  add: 'Add a place',
  addTitle: 'One more place',
  addHint: 'A stick, a cloud folder, a server',
  kit: 'Recovery kit',
  kitHas: 'Saved: opens your vault without the password',
  kitNone: 'None yet: a forgotten password could not be replaced',
  kitAgain: 'Print a new one',
  kitPrint: 'Print a kit',
  kitHolds: 'The key to all your copies',
};

/** What can be done about a place, and of which. */
const actions = {
  answer: 'Answer the question',
  password: 'Type the new password',
  'sign-in': 'Sign in again',
  'add-again': 'Add it again',
  look: 'It is plugged in',
  retry: 'Try again',
  prove: 'Prove now',
  test: 'Try a restore',
};
const actionOf = (action: string, name: string): string => `${action}: ${name}`;

const list = {
  add: 'Add a place',
  printSheet: 'Print recovery codes',
  printKit: 'Print a kit',
  proveAll: 'Prove all now',
  provedAll: 'Everything that could be reached was read back and opened',
  proved: (name: string) => `${name} was read back and opened`,
  notProved: (name: string) => `${name} could not be proved`,
  lost: 'Add places again',
};

const place = {
  about: 'About this place',
  where: 'Where',
  kind: 'Kind',
  user: 'User name',
  written: 'Last written',
  compared: 'Last read back',
  proved: 'Last proved',
  never: 'Never',
  retry: (time: string) => `The next try is ${time}.`,
  rename: 'Rename…',
  renameTitle: 'Rename this place',
  name: 'Name',
  holdsTitle: 'What it holds',
  holdsCodes: 'Codes of your accounts',
  holdsRecovery: 'Recovery codes',
  apart: 'Keep the two factors apart: whoever finds a place that holds only one of them has only half.',
  apartNow: 'It holds both. To keep the two factors apart, let another place hold one of them.',
  testTitle: 'What would come back',
  testLead: 'Reads and opens what lies there, as if this computer were gone. Nothing is changed.',
  test: 'Try a restore',
  testAgain: 'Try it again',
  remove: 'Remove this place…',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeSentence:
    'Sparekey no longer writes there. What lies there stays, locked, unless you have it deleted.',
  erase: 'Also delete the files there',
  eraseHint: 'Only those of this vault. Nothing else in the folder is touched.',
  removeConfirm: 'Remove',
  removeErase: 'Remove and delete',
  removed: (name: string) => `${name} is no longer a place`,
  retryAll: 'Bring up to date',
};

const question = {
  title: 'Take in what another computer wrote?',
  lead: (day: string) => `It was written ${day}.`,
  what: { codes: 'your accounts', recovery: 'your sets of recovery codes' } satisfies {
    [C in Compartment]: string;
  },
  from: (before: number, after: number, what: string) =>
    `With it, ${what} would go from ${before.toLocaleString('en')} to ${after.toLocaleString('en')}:`,
  list: 'What would go',
  bin: 'to the bin',
  gone: 'gone',
  more: (count: number) => `and ${count.toLocaleString('en')} more`,
  accept: 'Take it in',
  refuse: 'Leave it there',
  kept: 'Your present state is kept apart in any case, so it can be brought back.',
  accepted: 'It was taken in',
  refused: 'It is left where it is',
};

const newPassword = {
  title: {
    master: 'Another computer changed the password of the vault',
    recovery: 'Another computer changed the password of the recovery codes',
  } satisfies { [P in PlaceView['passwordChangedIn'][number]['password']]: string },
  lead: (day: string | null) =>
    `${day === null ? '' : `That was ${day}. `}Until you type the new one, this computer cannot read what is newer there.`,
  password: 'The new password',
  confirm: 'Use it here too',
  done: 'The new password holds here too',
};

const sheet = {
  named: (where: string) => (where === '' ? 'Printed recovery codes' : where),
  holds: (sets: number) => plural(sets, 'set of recovery codes', 'sets of recovery codes'),
  states: {
    good: 'All codes on it can be used',
    tick: 'Codes on it are used: tick them off',
    'out-of-date': 'Out of date',
  } satisfies { [S in SheetState]: string },
  destroy: (day: string) => `Out of date: destroy the one printed on ${day}`,
  tick: (count: number) => `${plural(count, 'code on it is', 'codes on it are')} used: tick off`,
  seen: (day: string) => `Seen ${day}`,
  neverSeen: 'Never seen since it was printed',
  old: 'Not looked at for a year',
  printed: (day: string) => `Printed on ${day}`,
  have: 'I have it',
  destroyed: 'It is destroyed',
  printNew: 'Print a new one',
  sets: 'What stands on it',
  spent: (numbers: string) => `Tick off: ${numbers}`,
  missing: (count: number) => `${plural(count, 'newer code is', 'newer codes are')} not on it`,
  worthless: 'Nothing on it can be used any more',
  good: 'All good',
  haveToast: 'Noted: it is there',
  destroyedToast: 'Noted: it is destroyed',
  lead: 'A look once a year tells whether it is still where you put it.',
};

/** On cards, on the screen of a set and at the end of the walk. */
const safety = {
  title: 'Where they are',
  onlyHere: 'On this computer only',
  in: (count: number, day: string) => `In ${places(count)}, proved ${day}`,
  someProved: (count: number, proved: number) => `In ${places(count)}, ${proved} proved`,
  noneProved: (count: number) => `In ${places(count)}, not proved yet`,
  keep: 'Keep them in more places',
  look: 'Your places',
  standings: {
    proved: 'Proved',
    'not-proved': 'There, not proved yet',
    'same-domain': 'There, but would be lost together with another',
    'not-current': 'Not there yet',
    'not-held': 'Does not hold recovery codes',
  } satisfies { [S in PlacesView['safety']['codes']['places'][number]['standing']]: string },
};

export const enPlaces = {
  answer,
  holds,
  media,
  states,
  reasons,
  work,
  card,
  actions,
  actionOf,
  list,
  place,
  question,
  newPassword,
  sheet,
  safety,
};
