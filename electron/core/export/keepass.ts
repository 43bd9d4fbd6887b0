/**
 * KeePassXC: a database of its own, always locked, with the recovery codes as protected fields. What KeePassXC makes no
 * codes of is in the file all the same, in a field of another name (kdbx-otp-fields.ts).
 */
import { codeFacts } from '../../../shared/domain/code-states.ts';
import type { RecoverySet } from '../../../shared/domain/recovery-record.ts';
import type { Exporter } from './exporter.ts';
import { fitIn } from './fit.ts';
import { type KdbxRecoverySet, writeKdbx } from './kdbx.ts';

const PLACES = { tags: 'many', note: true, favourite: true, parameters: true } as const;

export const keepassFile: Exporter = {
  format: 'kdbx',
  app: 'KeePassXC',
  ending: 'kdbx',
  plain: false,
  encrypted: true,
  recovery: true,
  fit: account => fitIn(PLACES, account, null),
  write: async ({ accounts, sets }, password, { argon2 }) => [
    await writeKdbx({ name: 'Sparekey', accounts, recovery: sets.map(setOf) }, password ?? '', argon2),
  ],
};

function setOf(set: RecoverySet): KdbxRecoverySet {
  const { service, account } = set.about;
  const codes = codeFacts(set).map(({ code, state }) => ({ number: code.number, text: code.text, state }));
  return { service, account, note: set.note.text, codes };
}
