/**
 * Apps that let nothing out, and files in which no code can be. A person who comes with one is told so by its name, and
 * what to do instead. Asked last of all, when no importer knows the file.
 */
import { NOTHING_INSIDE, type NothingInside } from '../../../../shared/domain/import-terms.ts';
import { refuse } from '../../../../shared/failure.ts';
import { type NothingApp, nothingApps } from '../../../../shared/text/import-apps.ts';
import type { Importer } from './importer.ts';
import { columnsOf, isBrowserPasswords, isNordPass } from './password-tables.ts';
import type { Source } from './source.ts';

/** How a file gives away that it is one of theirs. */
const MARKS: { readonly [N in NothingInside]?: (source: Source) => boolean } = {
  'microsoft-authenticator': ({ name }) => /microsoft.?authenticator|com\.azure\.authenticator/i.test(name),
  authy: ({ name }) => /(?:^|[^a-z])authy(?:[^a-z]|$)/i.test(name),
  'yandex-key': ({ name }) => /yandex.?key|ru\.yandex\.key/i.test(name),
  'okta-verify': ({ name }) => /okta.?verify|com\.okta\./i.test(name),
  'duo-push': ({ name }) => /duo.?mobile|com\.duosecurity\./i.test(name),
  'symantec-vip': ({ name }) => /symantec|vip.?access/i.test(name),
  yubico: ({ name }) => /yubico|yubikey|yubioath/i.test(name),
  'browser-passwords': source => isBrowserPasswords(columnsOf(source)),
  nordpass: source => isNordPass(columnsOf(source)),
  opvault: isOpVault,
};

/** The files of an OPVault folder are scripts that hand JSON to a function: profile.js, folders.js, band_0.js. */
function isOpVault(source: Source): boolean {
  const start = (source.text() ?? '').slice(0, 200).trimStart();
  const named =
    /\.opvault$/i.test(source.name) || /^(?:profile|folders|band_[0-9a-f])\.js$/i.test(source.name);
  return named && /^(?:var profile\s?=\s?\{|loadProfile\(|loadFolders\(|ld\(\{)/.test(start);
}

/** Which of them the file is of; null when it is of none that is known. By content first, then by name. */
export function nothingInside(source: Source): NothingInside | null {
  return CONTENT_FIRST.find(app => MARKS[app]?.(source)) ?? null;
}

const BY_CONTENT: readonly NothingInside[] = ['browser-passwords', 'nordpass', 'opvault'];
const CONTENT_FIRST = [...BY_CONTENT, ...NOTHING_INSIDE.filter(app => !BY_CONTENT.includes(app))];

/** How a person may name it: "Okta Verify", "okta-verify", "okta". Null when it is none of them. */
export function nothingNamed(name: string): NothingInside | null {
  const wanted = plainName(name);
  const found = NOTHING_INSIDE.find(id => namesOf(id, nothingApps[id]).includes(wanted));
  return wanted === '' ? null : (found ?? null);
}

function namesOf(id: NothingInside, { app, names }: NothingApp): string[] {
  return [id, app, ...names].map(plainName);
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/** Stands where an importer would, and always answers with the sentence of that app. */
export function nothingImporter(id: NothingInside): Importer {
  return {
    format: id,
    app: nothingApps[id].app,
    detect: source => nothingInside(source) === id,
    read: () => {
      throw refuse('nothing-to-import', { app: id });
    },
  };
}
