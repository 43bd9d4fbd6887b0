/**
 * Sparekey's own plain form, for people and for programs of their own: accounts with all that stands beside them, and
 * recovery sets with the state of each code. docs/export-format.md.
 */
import { codeFacts } from '../../../shared/domain/code-states.ts';
import type { RecoverySet } from '../../../shared/domain/recovery-record.ts';
import type { ExportAccount, Exporter } from './exporter.ts';
import { fitIn, jsonBytes } from './fit.ts';

const PLACES = { tags: 'many', note: true, favourite: true, parameters: true } as const;

/** What the file says that it is. */
export const EXPORT_MARK = 'sparekey-export';
export const EXPORT_VERSION = 1;

export const sparekeyJson: Exporter = {
  format: 'sparekey-json',
  app: 'Sparekey JSON',
  ending: 'json',
  plain: true,
  encrypted: false,
  recovery: true,
  fit: account => fitIn(PLACES, account, null),
  write: ({ accounts, sets }, _password, { now }) => [
    jsonBytes({
      format: EXPORT_MARK,
      version: EXPORT_VERSION,
      exportedAt: new Date(now).toISOString(),
      accounts: accounts.map(accountOf),
      recoverySets: sets.map(setOf),
    }),
  ],
};

function accountOf({ id, createdAt, entry, tags, note, favourite }: ExportAccount): object {
  const { otp, issuer, account, extra } = entry;
  const { type, secret, algorithm, digits, pin } = otp;
  return {
    id,
    ...{ type, issuer, account, secret, algorithm, digits },
    ...(otp.type === 'hotp' ? { counter: otp.counter } : { period: otp.period }),
    ...(pin === undefined ? {} : { pin }),
    ...(extra.length === 0 ? {} : { parameters: extra }),
    ...{ tags, note, favourite, createdAt },
  };
}

function setOf(set: RecoverySet): object {
  const { service, account, issuedAt } = set.about;
  return {
    id: set.id,
    ...{ service, account, issuedAt },
    policy: set.policy.policy,
    accountId: set.link.account,
    note: set.note.text,
    codes: codeFacts(set).map(({ code, state, since }) => {
      const at = since?.at ?? null;
      return { number: code.number, text: code.text, state, since: at };
    }),
    createdAt: set.createdAt,
  };
}
