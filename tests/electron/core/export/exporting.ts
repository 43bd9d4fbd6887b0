/** Accounts for the exporters' tests, and an export as the app makes it: what fits is written, the rest is told. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { ExportAccount, Exporter, ExportWorld } from '../../../../electron/core/export/exporter.ts';
import type { ExportLeft } from '../../../../shared/domain/export-terms.ts';
import type { Entry, Otp } from '../../../../shared/domain/otp.ts';
import type { RecoverySet } from '../../../../shared/domain/recovery-record.ts';
import { entry as anyEntry } from '../../../shared/otp/entries.ts';
import { testDerive } from '../intake/importers/importing.ts';

export const SECRET = 'JBSWY3DPEHPK3PXP';

/** Bytes that are the same in each run. */
export function worldOf(): ExportWorld {
  let asked = 0;
  return {
    now: Date.UTC(2026, 10, 29),
    argon2: testDerive.argon2,
    randomBytes: count => {
      asked += 1;
      const blocks = Array.from({ length: Math.ceil(count / 32) }, (_, block) =>
        createHash('sha256').update(`${asked} ${block}`).digest(),
      );
      return new Uint8Array(Buffer.concat(blocks).subarray(0, count));
    },
  };
}

export const totp = { type: 'totp', secret: SECRET, algorithm: 'SHA1', digits: 6, period: 30 } as const;

export function accountOf(changed: Partial<ExportAccount> = {}, otp: Otp = totp): ExportAccount {
  const entry: Entry = { issuer: 'GitHub', account: 'alice', otp, extra: [] };
  const labels = { tags: [], note: '', favourite: false };
  return { id: 'a', createdAt: '2026-05-03T10:00:00.000Z', entry, ...labels, ...changed };
}

export interface TestExport {
  files: Uint8Array[];
  text: string;
  kept: ExportAccount[];
  /** What stays behind of which account, by its place. */
  left: { at: number; what: ExportLeft }[];
}

export async function exported(
  exporter: Exporter,
  accounts: readonly ExportAccount[],
  password: string | null = null,
  sets: readonly RecoverySet[] = [],
): Promise<TestExport> {
  const fits = accounts.map(account => exporter.fit(account));
  const kept = accounts.filter((_, at) => fits[at]?.obstacle === null);
  const left = fits.flatMap(({ obstacle, losses }, at) =>
    [...(obstacle === null ? [] : [obstacle]), ...losses].map(what => ({ at, what })),
  );
  const files = await exporter.write({ accounts: kept, sets }, password, worldOf());
  return { files, text: Buffer.from(files[0] ?? []).toString('utf8'), kept, left };
}

/** A name as importers leave it: no blanks around, not the word "null", no other text in front of it. */
const plainName = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom('', 'alice@example.com', 'a&b=c#d%41', 'Übermut 🔑', '"quoted"\\', 'שלום', 'a,b;c'),
  )
  .map(text => text.trim())
  .filter(text => text !== 'null' && !/[:\p{C}]|\s-\s/u.test(text));

const tags = fc.uniqueArray(
  plainName.filter(name => name !== ''),
  { maxLength: 3 },
);

/** Accounts whose names survive the rules of importers: no prefix that repeats the issuer, no "Steam" by name. */
export const anyAccount: fc.Arbitrary<ExportAccount> = fc
  .record({
    entry: anyEntry,
    issuer: plainName,
    account: plainName,
    tags,
    note: plainName,
    favourite: fc.boolean(),
  })
  .filter(({ issuer, account }) => issuer !== 'Steam' && account !== 'Steam')
  .map(({ entry, issuer, account, ...labels }) => ({
    id: 'x',
    createdAt: '2026-05-03T10:00:00.000Z',
    entry: { ...entry, otp: withOwnAlgorithm(entry.otp), issuer, account },
    ...labels,
  }));

/** Steam has one algorithm, whatever a link says: importers hold to it. */
function withOwnAlgorithm(otp: Otp): Otp {
  return otp.type === 'steam' ? { ...otp, algorithm: 'SHA1' } : otp;
}
