/**
 * Raivo (iOS): a JSON list in which every value is a text, alone or in a ZIP file under the app's master password. A
 * failed export holds a message instead of the list.
 */
import type { Loss } from '../../../../shared/domain/import-terms.ts';
import { refuse } from '../../../../shared/failure.ts';
import { stripIssuer } from '../../../../shared/otp/label.ts';
import type { Archive } from './archive.ts';
import { convertRows, type RowResult } from './convert-rows.ts';
import { flagOf, isRow, listOf, looseOf, member, rowName, textOf } from './fields.ts';
import type { Contents, Converted, Importer, Opened } from './importer.ts';
import { otpFrom } from './otp-from.ts';
import { otpTypeNamed } from './otp-type.ts';
import { type Source, sourceOf } from './source.ts';

const APP = 'Raivo';
const MEMBER = 'raivo-otp-export.json';

export const raivo: Importer = {
  format: 'raivo',
  app: APP,
  detect: source =>
    source.archive
      ? memberOf(source.archive) !== undefined
      : isMessage(source.json()) || listOf(source.json()).some(isRaivoRow),
  read,
};

function isRaivoRow(row: unknown): boolean {
  return ['kind', 'timer', 'secret'].every(name => member(row, name) !== undefined);
}

function isMessage(json: unknown): boolean {
  return isRow(json) && Object.keys(json).join() === 'message' && typeof member(json, 'message') === 'string';
}

function memberOf(archive: Archive): string | undefined {
  return archive.names.find(name => name === MEMBER || name.endsWith(`/${MEMBER}`));
}

async function read(source: Source): Promise<Contents> {
  const { archive, name: file } = source;
  if (!archive) return opened(file, source.json());
  const name = memberOf(archive);
  if (name === undefined) throw refuse('import-damaged', { app: APP, file });
  if (!archive.isEncrypted(name)) return openMember(await archive.read(name));
  return {
    locked: true,
    keyFile: false,
    unlock: async ({ password }) => openMember(await archive.read(name, password)),
  };
}

function openMember(bytes: Uint8Array | null): Opened {
  if (bytes === null) throw refuse('import-wrong-password', { app: APP });
  return opened(MEMBER, sourceOf(MEMBER, bytes).json());
}

function opened(file: string, json: unknown): Opened {
  if (isMessage(json)) throw refuse('import-closed', { app: APP, why: 'failed-export' });
  if (!Array.isArray(json)) throw refuse('import-damaged', { app: APP, file });
  return { locked: false, convert: () => convert(json) };
}

function convert(rows: readonly unknown[]): Converted {
  return convertRows(rows, row => rowName(textOf(row, 'issuer'), textOf(row, 'account')), convertRow);
}

function convertRow(row: unknown): RowResult {
  // the app exports its whole database: a row that it had deleted may still stand in it
  if (flagOf(row, 'deleted')) return { accounts: [], left: ['trashed'] };
  const issuer = textOf(row, 'issuer');
  const otp = otpFrom({
    type: otpTypeNamed(textOf(row, 'kind')),
    secret: textOf(row, 'secret'),
    algorithm: looseOf(row, 'algorithm'),
    digits: looseOf(row, 'digits'),
    period: looseOf(row, 'timer'),
    counter: looseOf(row, 'counter'),
  });
  const account = stripIssuer(textOf(row, 'account'), issuer);
  const left: Loss[] = textOf(row, 'iconValue') === '' ? [] : ['icons'];
  return {
    accounts: [
      { entry: { issuer, account, otp, extra: [] }, tags: [], note: '', favourite: flagOf(row, 'pinned') },
    ],
    left,
  };
}
