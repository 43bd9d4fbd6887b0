/**
 * Google Authenticator's transfer codes, as texts and as PNG pictures. Google knows TOTP of 30 seconds and HOTP, with six
 * or eight digits; of an account it keeps issuer and name.
 */
import type { ExportObstacle } from '../../../shared/domain/export-terms.ts';
import type { Entry } from '../../../shared/domain/otp.ts';
import type { FailureCode } from '../../../shared/failure.ts';
import { migrationObstacle, printMigration } from '../../../shared/otp/print-migration.ts';
import type { ExportAccount, Exporter, ExportWorld } from './exporter.ts';
import { fitIn } from './fit.ts';
import { QR_TEXT_LIMIT } from './qr-matrix.ts';
import { qrPng } from './qr-png.ts';

const PLACES = { tags: 'none', note: false, favourite: false, parameters: false } as const;

export const googleQr: Exporter = {
  format: 'google-qr',
  app: 'Google Authenticator',
  ending: 'png',
  plain: true,
  encrypted: false,
  recovery: false,
  fit: account => fitIn(PLACES, account, obstacleOf(account.entry)),
  write: ({ accounts }, _password, world) => transferParts(accounts, world).map(({ text }) => qrPng(text)),
};

const OBSTACLES: { [C in FailureCode]?: ExportObstacle } = {
  'unknown-algorithm': 'algorithm',
  'bad-digits': 'digits',
  'bad-period': 'period',
};

function obstacleOf(entry: Entry): ExportObstacle | null {
  if (entry.otp.type !== 'totp' && entry.otp.type !== 'hotp') return 'type';
  const failure = migrationObstacle(entry);
  if (failure) return OBSTACLES[failure.code] ?? 'secret';
  const [alone = ''] = printMigration([entry], { batch: LONGEST_BATCH });
  return alone.length > QR_TEXT_LIMIT - SPARE ? 'too-long' : null;
}

/** A negative number takes the most bytes. */
const LONGEST_BATCH = -1;
/** Part numbers over 127 take more bytes. */
const SPARE = 16;
const MOST_ACCOUNTS = 10;

export interface TransferPart {
  /** The `otpauth-migration:` link. */
  text: string;
  accounts: ExportAccount[];
}

/** At most ten accounts a part, fewer where their names are long: all parts fit into a code. Only accounts that fit. */
export function transferParts(
  accounts: readonly ExportAccount[],
  world: Pick<ExportWorld, 'now' | 'randomBytes'>,
): TransferPart[] {
  const entries = accounts.map(({ entry }) => entry);
  const batch = Buffer.from(world.randomBytes(4)).readInt32BE() || 1;
  for (let perPart = MOST_ACCOUNTS; ; perPart--) {
    const texts = printMigration(entries, { batch, perPart });
    if (perPart > 1 && texts.some(text => text.length > QR_TEXT_LIMIT)) continue;
    return texts.map((text, part) => ({
      text,
      accounts: accounts.slice(part * perPart, (part + 1) * perPart),
    }));
  }
}
