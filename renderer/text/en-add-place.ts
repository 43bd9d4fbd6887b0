/** What is said while a place is added, and while recovery codes or a kit are printed. */
import { plural } from './plural.ts';

const choose = {
  title: 'Add a place',
  lead: 'It gets a locked copy of your vault, by itself, whenever something changes. Nobody can read it without your password or your kit.',
  found: 'Found on this computer',
  others: 'Somewhere else',
  folder: 'Another folder…',
  folderHint: 'On a stick, another disk, a network drive',
  server: 'Nextcloud or another WebDAV server',
  serverHint: 'Also ownCloud, a NAS, your provider',
  remote: 'A remote of rclone',
  remoteHint: 'Google Drive, S3, SFTP and many more, if you use rclone',
  paper: 'Paper',
  paperHint: 'Recovery codes or the kit, printed',
  synced: (service: string) => `${service} keeps it in its cloud`,
  free: (size: string) => `${size} free`,
  media: {
    disk: 'A disk of this computer',
    removable: 'Stick or disk that can be unplugged',
    'network-share': 'Folder on the network',
    'synced-folder': 'Folder that a cloud program syncs',
    server: 'Server',
    remote: 'rclone remote',
    paper: 'Paper',
  },
  backup: 'A Sparekey backup lies here',
  looking: 'Looking for disks and cloud folders…',
};

const about = {
  title: (name: string) => `Keep a copy in ${name}`,
  titleServer: 'Keep a copy on a server',
  titleRemote: 'Keep a copy with rclone',
  holds: 'What shall it hold?',
  both: 'Codes and recovery codes',
  bothHint: 'All of it can be brought back from here.',
  codes: 'Codes only',
  codesHint: 'Keep the two factors apart: let another place hold the recovery codes.',
  recovery: 'Recovery codes only',
  recoveryHint: 'Keep the two factors apart: let another place hold the codes.',
  name: 'Name',
  nameHint: 'What you call it. Leave it empty for a fitting one.',
  url: 'Address of the folder',
  urlHint: 'As your cloud shows it under “WebDAV”: https://cloud.example.org/remote.php/dav/files/alice/',
  user: 'User name',
  password: 'Password',
  passwordHint: 'Best an app password, made in the settings of the server. It is kept in your vault, locked.',
  remote: 'Remote and folder',
  remoteHint: 'As rclone writes it, a name, a colon and a folder: mydrive:Sparekey',
  shares: 'It lies on the same disk as this computer.',
  sharesHint: 'When that disk breaks, both are gone. As a second safe place it does not count.',
  sharesPlace: (name: string) => `It would be lost together with ${name}.`,
  sharesPlaceHint: 'It is kept up to date all the same, but does not count as one more safe place.',
  backup: 'A Sparekey backup lies here already.',
  backupHint:
    'If it is of this vault, both are joined. To bring back another one, choose “Bring back a backup”.',
  restore: 'Bring back a backup',
  confirm: 'Keep a copy here',
};

const added = {
  title: (name: string) => `${name} is one of your places`,
  first: 'The first copy is on its way. You need not wait for it.',
  there: 'The first copy is there.',
  proved: 'The first copy is there; it was read back and opened.',
  wrong: 'The place is noted, but the first copy is not there yet.',
  another: 'Add another one',
};

const sheet = {
  title: 'Print recovery codes',
  print: 'Print them',
  lead: 'A sheet with boxes to tick off. It needs no computer, and no password: keep it where only you find it.',
  sets: 'Which ones?',
  left: (count: number) => `${count.toLocaleString('en')} left`,
  all: 'All of them',
  none: 'There is no recovery code that can still be used.',
  noneHint: 'Add recovery codes first, then print them.',
  paper: 'Paper',
  sizes: { A4: 'A4', Letter: 'US Letter' },
  where: 'Where will you keep it?',
  whereHint: '“In the safe”, “at my sister’s”. Sparekey asks for it by this name when the codes change.',
  save: 'Save the PDF…',
  done: (pages: number) => (pages === 1 ? 'Print this page now' : `Print these ${pages} pages now`),
  saved: (file: string) => `Saved as ${file}`,
  after: [
    'Print it, and put it where you said.',
    'Then delete the file: whoever opens it reads your codes.',
    'When a code is used, cross it out. When the codes change, Sparekey asks you to destroy the sheet.',
  ],
};

const kit = {
  title: 'Print a recovery kit',
  lead: 'The kit opens your vault and every copy of it when the password is forgotten. Keep it away from your copies.',
  form: 'In one piece, or in shares?',
  whole: 'One sheet',
  wholeHint: 'Whoever holds it opens your vault.',
  split: 'Several shares',
  splitHint: 'For several hands: only some of them together open it, one alone never.',
  total: 'How many shares',
  needed: 'How many open it',
  shares: (count: number) => plural(count, 'share', 'shares'),
  after: 'Print it, then delete the file. Give each share to somebody else.',
  afterWhole: 'Print it, then delete the file: it opens your vault.',
  prove: 'Now check that you have it',
  askShare: (share: number, group: number, groups: number) => `Share ${share}: group ${group} of ${groups}`,
  askShareHint: (share: number, group: number, groups: number) =>
    `Look at share number ${share}. Its text has ${groups} groups; type group number ${group}.`,
  ready: 'Your recovery kit is ready. Earlier kits stay valid too.',
};

export const addPlace = { choose, about, added, sheet, kit };
