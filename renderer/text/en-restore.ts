/** What is said while a backup is brought back. Whoever reads this may have lost a computer an hour ago. */
import type { Compartment } from '../../shared/domain/document.ts';
import { plural } from './plural.ts';

const accounts = (count: number): string => plural(count, 'account', 'accounts');
const sets = (count: number): string => plural(count, 'set of recovery codes', 'sets of recovery codes');

const where = {
  title: 'Where is your backup?',
  lead: 'Point at the stick, the folder, the server. With several, Sparekey takes the newest good state out of all.',
  folder: 'Choose a folder…',
  folderHint: 'The one that holds HOW-TO-RESTORE.txt, on a stick or in a cloud folder',
  found: 'A Sparekey backup lies here',
  server: 'Nextcloud or another WebDAV server',
  serverHint: 'You need its address, your name and your password there',
  remote: 'A remote of rclone',
  remoteHint: 'If you use rclone, and it is set up on this computer',
  chosen: 'Look in',
  another: 'Look in another place, too',
  passwordHint: 'Used to look there; kept only if it becomes one of your places.',
  drop: (name: string) => `Do not look in ${name}`,
  take: 'Take it',
  look: 'Look there',
  looking: 'Looking…',
};

const key = {
  title: 'A backup was found',
  titleSeveral: (count: number) => `${count} backups were found`,
  which: 'Which one do you mean?',
  vault: (day: string | null) => (day === null ? 'A vault' : `A vault, last changed ${day}`),
  vaultHere: 'The vault of this computer',
  files: (files: number, places: string) => `${plural(files, 'file', 'files')} in ${places}`,
  damaged: (count: number) => `${plural(count, 'file is', 'files are')} damaged`,
  notLooked: (name: string) => `${name}:`,
  by: 'Open it with',
  ways: {
    password: 'the password',
    kit: 'the recovery kit',
    shares: 'shares of the kit',
    keyFile: 'a key file opened with age',
  },
  password: 'Password of the backup',
  passwordSince: (day: string) => `The one that holds since ${day}.`,
  passwordAny: 'The one that held when the backup was written.',
  recoveryPassword: 'Password of the recovery codes',
  kit: 'The text of your kit',
  kitHint: 'Paste it or type it. Capitals and spaces do not matter.',
  share: (n: number) => `Share ${n}`,
  shareHint: 'Any of the same kit. One alone is never enough.',
  moreShares: 'One more share',
  keyFile: 'The text of the key file',
  keyFileHint: 'What age -d keys-….age gave: lines with AGE-SECRET-KEY-.',
  open: 'Open it',
  opening: 'Opening…',
  elsewhere: 'Look somewhere else',
  noWay: 'There is no key file beside it that could be opened here.',
  noWayHint: 'Look in another place, too; every whole copy has one.',
};

const preview = {
  title: (count: number, setCount: number) => `${accounts(count)} and ${sets(setCount)} would come back`,
  titleNothing: 'Nothing could be opened',
  titleMerge: (added: number) =>
    added === 0 ? 'Nothing in it is new' : `${plural(added, 'entry', 'entries')} would be added`,
  leadMerge: 'It is joined with what is in your vault. What you have stays, unless it says otherwise below.',
  counts: (count: number, setCount: number, codes: number) =>
    `${accounts(count)}, ${sets(setCount)} with ${plural(codes, 'usable code', 'usable codes')}`,
  usable: (codes: number) => `${plural(codes, 'recovery code', 'recovery codes')} in it can still be used.`,
  names: 'What is in it',
  more: (count: number) => `Show ${count.toLocaleString('en')} more`,
  beyond: (count: number) => `and ${count.toLocaleString('en')} more`,
  compartment: { codes: 'Codes', recovery: 'Recovery codes' } satisfies { [C in Compartment]: string },
  whole: (day: string, from: string) => `Whole, as of ${day}, from ${from}`,
  wholeUndated: (from: string) => `Whole, from ${from}`,
  partial: (day: string, from: string) =>
    `Not the newest: that one is damaged. The last good state, of ${day}, comes from ${from}`,
  partialUndated: (from: string) =>
    `Not the newest: that one is damaged. The last good state comes from ${from}`,
  locked: 'They have a password of their own',
  damaged: 'Damaged: none of the files could be opened',
  absent: 'Not kept there',
  notOpened: (count: number) => `${plural(count, 'file', 'files')} could not be opened`,
  unlock: 'Open them too',
  lossTitle: 'This would take something away',
  accept: 'I want that',
  keep: 'Keep this backup up to date from now on',
  keepHint: 'What you looked in becomes one of your places.',
  aside: 'Your damaged vault is kept beside it, nothing is deleted.',
  confirm: 'Bring it back',
  merge: 'Add it to my vault',
  done: (count: number, setCount: number) => `${accounts(count)} and ${sets(setCount)} are back`,
  ways: 'It opens with',
  way: { password: 'the password', kit: 'the recovery kit', recovery: 'the password of the recovery codes' },
  noWays: 'Nothing that you have opens it: no key file lies there.',
};

export const restore = {
  open: 'I have a backup',
  openHere: 'Bring back a backup',
  settingButton: 'Bring back a backup…',
  damaged: 'Is there a copy in another place? It can be brought back.',
  step: (step: number) => `Step ${step} of 3`,
  where,
  key,
  preview,
};
