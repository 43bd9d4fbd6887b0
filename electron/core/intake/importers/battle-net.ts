/** The Battle.net app (Android, rooted phone): serial and secret in its preferences, hidden under one fixed pattern. */
import { refuse } from '../../../../shared/failure.ts';
import { isPreferencesWith, readPreferences } from './android-preferences.ts';
import { convertRows } from './convert-rows.ts';
import { bytesOfHex } from './fields.ts';
import type { ImportedAccount, Importer, Opened } from './importer.ts';
import { otpFrom, secretOfHex } from './otp-from.ts';
import type { Source } from './source.ts';

const APP = 'Battle.net';
const SERIAL = 'com.blizzard.messenger.AUTHENTICATOR_SERIAL';
const SECRET = 'com.blizzard.messenger.AUTHENTICATOR_DEVICE_SECRET';
const PATTERN = Buffer.from(
  '398e27fc50276a656065b0e525f4c06c04c61075286b8e7aeda59da9813b5dd6c80d2fb38068773fa59ba47c17ca6c6479015c1d5b8b8f6b9a',
  'hex',
);

export const battleNet: Importer = {
  format: 'battle-net',
  app: APP,
  detect: source => isPreferencesWith(source, SECRET),
  read,
};

function read(source: Source): Opened {
  const strings = readPreferences(APP, source);
  const serial = shown(strings.get(SERIAL) ?? '') ?? '';
  const secret = shown(strings.get(SECRET) ?? '');
  if (secret === null) throw refuse('import-damaged', { app: APP, file: source.name });
  return {
    locked: false,
    convert: () =>
      convertRows(
        [secret],
        () => serial,
        row => accountOf(serial, row),
      ),
  };
}

/** The text behind the pattern; null when it is not as long as one, or no plain text. */
function shown(hidden: string): string | null {
  const bytes = bytesOfHex(hidden.trim());
  if (bytes === null || bytes.length === 0 || bytes.length > PATTERN.length) return null;
  const text = Buffer.from(bytes.map((byte, at) => byte ^ (PATTERN[at] ?? 0))).toString('latin1');
  return /^[\x20-\x7e]+$/.test(text) ? text : null;
}

function accountOf(serial: string, hex: string): ImportedAccount {
  const otp = otpFrom({ type: 'totp', secret: secretOfHex(hex), digits: 8 });
  return {
    entry: { issuer: 'Battle.net', account: serial, otp, extra: [] },
    tags: [],
    note: '',
    favourite: false,
  };
}
