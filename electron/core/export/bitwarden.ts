/**
 * Bitwarden: its JSON without encryption, one login for each account. Bitwarden knows TOTP as otpauth links and Steam as
 * `steam://`; a login lies in one folder at most.
 */
import type { ExportObstacle } from '../../../shared/domain/export-terms.ts';
import type { Entry } from '../../../shared/domain/otp.ts';
import { printUri } from '../../../shared/otp/otpauth-uri.ts';
import { DEFAULTS } from '../../../shared/otp/parameters.ts';
import { uuidFrom } from '../vault/uuid.ts';
import type { ExportAccount, Exporter, ExportWorld } from './exporter.ts';
import { fitIn, groupsOf, jsonBytes } from './fit.ts';

const PLACES = { tags: 'one', note: true, favourite: true } as const;

export const bitwardenFile: Exporter = {
  format: 'bitwarden',
  app: 'Bitwarden',
  ending: 'json',
  plain: true,
  encrypted: false,
  recovery: false,
  fit: account =>
    fitIn({ ...PLACES, parameters: account.entry.otp.type === 'totp' }, account, obstacleOf(account.entry)),
  write({ accounts }, _password, world) {
    const folders = groupsOf(accounts, ({ tags }) => tags.slice(0, 1), world.randomBytes);
    return [
      jsonBytes({
        encrypted: false,
        folders: [...folders].map(([name, id]) => ({ id, name })),
        items: accounts.map(account => itemOf(account, folders, world)),
      }),
    ];
  },
};

function obstacleOf({ otp }: Entry): ExportObstacle | null {
  if (otp.type !== 'totp' && otp.type !== 'steam') return 'type';
  if (otp.type === 'totp') return otp.algorithm === 'MD5' ? 'algorithm' : null;
  if (otp.digits !== DEFAULTS.steam.digits) return 'digits';
  return otp.period === DEFAULTS.steam.period ? null : 'period';
}

const LOGIN = 1;

function itemOf(
  { entry, tags: [tag], note, favourite }: ExportAccount,
  folders: ReadonlyMap<string, string>,
  { randomBytes }: ExportWorld,
): object {
  return {
    id: uuidFrom(randomBytes(16)),
    organizationId: null,
    folderId: (tag === undefined ? null : folders.get(tag)) ?? null,
    type: LOGIN,
    reprompt: 0,
    name: entry.issuer || entry.account,
    notes: note === '' ? null : note,
    favorite: favourite,
    login: { uris: [], username: entry.account || null, password: null, totp: totpOf(entry) },
    collectionIds: null,
  };
}

function totpOf(entry: Entry): string {
  return entry.otp.type === 'steam' ? `steam://${entry.otp.secret}` : printUri(entry);
}
