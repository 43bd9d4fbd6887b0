/**
 * The apps that people come from: where each has its export, in its own words and by its format's name on the command
 * line, and those that have none. Only menu paths that are sure; an app may have moved its own since.
 */
import type { NothingInside } from '../domain/import-terms.ts';

export interface NothingApp {
  /** The app by its own name. */
  app: string;
  /** What else people call it. */
  names: readonly string[];
}

/** Apps and files that nothing can be taken over from; what to do instead is said by the failure `nothing-to-import`. */
export const nothingApps: { readonly [N in NothingInside]: NothingApp } = {
  'microsoft-authenticator': {
    app: 'Microsoft Authenticator',
    names: ['Microsoft', 'MS Authenticator', 'Azure Authenticator'],
  },
  authy: { app: 'Authy', names: ['Twilio Authy', 'Authy Desktop'] },
  'yandex-key': { app: 'Yandex Key', names: ['Yandex', 'Yandex ID'] },
  'okta-verify': { app: 'Okta Verify', names: ['Okta', 'Okta Mobile'] },
  'duo-push': { app: 'Duo push', names: ['Duo', 'Duo Mobile', 'Duo Security'] },
  'symantec-vip': { app: 'Symantec VIP', names: ['VIP Access', 'Symantec', 'Symantec VIP Access'] },
  yubico: { app: 'Yubico Authenticator', names: ['YubiKey', 'Yubikey Authenticator', 'Hardware key'] },
  'browser-passwords': {
    app: 'Passwords of a browser',
    names: ['Chrome', 'Edge', 'Firefox', 'Brave', 'Opera', 'Google Password Manager'],
  },
  nordpass: { app: 'NordPass', names: ['Nord Pass'] },
  opvault: { app: '1Password OPVault', names: ['OPVault', 'opvault folder'] },
  'no-accounts': { app: 'A file without accounts', names: [] },
};

const rootedPhone = (app: string) => `${app} has no export: the file comes from a rooted phone.`;

const lookFor = (app: string, word: string) => `In ${app}, look for ${word}.`;
const GOOGLE =
  'Google Authenticator: menu → Transfer accounts → Export accounts. Take a screenshot of each QR code.';
const KEEPASS = 'KeePass, KeePassXC and the like: the database itself, a .kdbx file.';

/** Where the export is, by format. */
const HINTS: { readonly [format: string]: string } = {
  'uri-list': 'A text file with one otpauth:// link on each line; many apps call it a text export.',
  csv: 'A table whose first line names a column totp, otp or otpauth.',
  'sparekey-json': 'Sparekey: Settings → Take your accounts with you, as Sparekey JSON.',
  aegis: 'Aegis: Settings → Import & Export → Export.',
  '2fas': '2FAS: Settings → 2FAS Backup → Export to file.',
  ente: 'Ente Auth: Settings → Data → Export codes.',
  bitwarden: 'In Bitwarden, look for Export vault, and choose .json, plain or with a password of its own.',
  'bitwarden-csv': 'In Bitwarden, look for Export vault, and choose .csv.',
  stratum: lookFor('Stratum (Authenticator Pro)', 'Backup'),
  'apple-passwords': 'Passwords on the Mac: File → Export All Passwords to File…',
  andotp: 'andOTP: menu → Backups.',
  'andotp-old': 'andOTP: menu → Backups.',
  raivo: 'Raivo OTP: Settings → Export OTPs to ZIP archive.',
  'lastpass-csv': 'LastPass in the browser: Advanced Options → Export.',
  'lastpass-authenticator': 'LastPass Authenticator: Settings → Transfer accounts → Export accounts to file.',
  freeotp: lookFor('FreeOTP', 'Backup'),
  kdbx: KEEPASS,
  'keepass-xml': 'KeePass: File → Export, as KeePass XML.',
  'keepassxc-csv': 'KeePassXC: Database → Export → CSV File…',
  '1pux': '1Password on the computer: File → Export, as 1PUX.',
  '1password-csv': '1Password on the computer: File → Export, as CSV.',
  'browser-extension': 'Authenticator (browser extension): Settings → Backup → Download Backup File.',
  steam: 'Steam Desktop Authenticator: the folder maFiles beside the program; all of its files together.',
  'steam-manifest':
    'Steam Desktop Authenticator: the folder maFiles beside the program; manifest.json and all maFiles together.',
  winauth: 'WinAuth: the gear → Export.',
  'proton-pass': 'Proton Pass: Settings → Export.',
  authy: 'Authy has no export. What other programs saved of it can be read, and the files of a rooted phone.',
  'totp-authenticator': lookFor('TOTP Authenticator', 'Backup'),
  'otp-auth': lookFor('OTP Auth', 'Backup'),
  'authenticator-plus':
    'Authenticator Plus: Settings → Backup & Restore → Export as Text and HTML; choose the ZIP file. Its database authplus.db works too.',
  'battle-net': rootedPhone('The Battle.net app'),
  'freeotp-prefs': rootedPhone('FreeOTP 1'),
  'google-authenticator-sqlite': `Its database, from a rooted phone. Without one: ${GOOGLE}`,
  'microsoft-authenticator-sqlite': rootedPhone('Microsoft Authenticator'),
  'stratum-sqlite': 'Its database, from a rooted phone. Without one: in Stratum, look for Backup.',
  duo: rootedPhone('Duo Mobile'),
};

/** The formats that something is said about. */
export const hintedFormats: readonly string[] = Object.keys(HINTS);

/** One line that says where the export is. `app`: the name to say where nothing more is known. */
export function exportHint(format: string, app: string): string {
  return (Object.hasOwn(HINTS, format) ? HINTS[format] : undefined) ?? lookFor(app, 'Export');
}
