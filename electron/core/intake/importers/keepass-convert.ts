/** Turns the entries of a KeePass database into accounts, whether it came locked (kdbx.ts) or as XML (keepass-xml.ts). */
import type { Loss } from '../../../../shared/domain/import-terms.ts';
import type { Entry } from '../../../../shared/domain/otp.ts';
import { Refusal } from '../../../../shared/failure.ts';
import { convertRows, countLosses, joinConverted } from './convert-rows.ts';
import { withoutDoubles } from './fields.ts';
import type { Converted, ImportedAccount } from './importer.ts';
import type { KeepassDocument, KeepassEntry } from './keepass-document.ts';
import { isOtpField, keepassCodes } from './keepass-otp.ts';
import { recoveryTexts } from './recovery-fields.ts';
import { saysRecoveryCodes } from './recovery-texts.ts';
import { tellApart } from './tell-apart.ts';

const STANDARD = ['Title', 'UserName', 'Password', 'URL', 'Notes'];
/** How KeePass marks a favourite. */
const FAVOURITE = 'Favorite';

interface Row {
  entry: KeepassEntry;
  code: Entry | Refusal;
  /** Names of this entry's codes, as they are read. */
  taken: Set<string>;
}

export function convertKeepass(document: KeepassDocument): Converted {
  const live = document.entries.filter(({ place }) => place === 'live');
  const rows: Row[] = [];
  const losses: Loss[] = document.entries.filter(({ place }) => place !== 'live').map(lossOfPlace);
  for (const entry of live) {
    const codes = keepassCodes(entry.fields);
    losses.push(...(codes.length > 0 ? lossesOf(entry) : (['without-code'] as const)));
    const taken = new Set<string>();
    for (const code of codes) rows.push({ entry, code, taken });
  }
  const converted = convertRows(rows, ({ entry }) => nameOf(entry), accountOf);
  const recovery = live.flatMap(entry => recoveryOf(entry));
  return joinConverted([converted, { accounts: [], refused: [], recovery, left: countLosses(losses) }]);
}

function lossOfPlace({ place }: KeepassEntry): Loss {
  return place === 'trashed' ? 'trashed' : 'templates';
}

function lossesOf({ fields, history, attachments }: KeepassEntry): Loss[] {
  const others = [...fields.keys()].filter(
    name => name === 'URL' || !(STANDARD.includes(name) || isOtpField(name) || saysRecoveryCodes(name)),
  );
  return [
    ...(fields.get('Password') ? (['passwords'] as const) : []),
    ...others.filter(name => fields.get(name) !== '').map(() => 'fields' as const),
    ...Array<Loss>(history).fill('history'),
    ...Array<Loss>(attachments).fill('attachments'),
  ];
}

function nameOf({ fields }: KeepassEntry): string {
  return fields.get('Title')?.trim() || fields.get('UserName')?.trim() || '';
}

function accountOf({ entry: { fields, groups, tags }, code, taken }: Row): ImportedAccount {
  if (code instanceof Refusal) throw code;
  const path = groups.map(name => name.trim()).join('/');
  const names = withoutDoubles(tags.map(tag => tag.trim()));
  const title = fields.get('Title')?.trim() ?? '';
  const account = named(code.account, 'none') || (fields.get('UserName')?.trim() ?? '');
  // An entry of ours without an issuer has the account for its title
  const issuer = named(code.issuer, 'KeePassXC') || (title === code.account ? '' : title);
  return {
    entry: tellApart({ ...code, issuer, account }, taken),
    tags: withoutDoubles([path, ...names.filter(name => name !== FAVOURITE)]),
    note: fields.get('Notes')?.trim() ?? '',
    favourite: names.includes(FAVOURITE),
  };
}

/** KeePassXC writes these words into the URI when the entry has no title or no user name. */
function named(name: string, nobody: string): string {
  return name === nobody ? '' : name;
}

function recoveryOf({ fields }: KeepassEntry) {
  const named = [...fields]
    .filter(([name]) => !STANDARD.includes(name))
    .map(([name, text]) => ({ name, text }));
  const holder = {
    service: fields.get('Title')?.trim() ?? '',
    account: fields.get('UserName')?.trim() ?? '',
  };
  return recoveryTexts(holder, named, fields.get('Notes')?.trim() ?? '');
}
