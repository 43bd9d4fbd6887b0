/**
 * WinAuth (Windows): a ZIP file with one text of otpauth lines; its plain text is a list of URIs like any other. Its own
 * XML settings are locked to the computer or in ciphers of its own: refused with a word about its export.
 */
import { refuse } from '../../../../shared/failure.ts';
import type { Importer } from './importer.ts';
import type { Source } from './source.ts';
import { readZippedList } from './zipped-uri-list.ts';

const APP = 'WinAuth';

export const winauth: Importer = {
  format: 'winauth',
  app: APP,
  detect: source => onlyText(source) !== null || isSettings(source),
  read: source => {
    if (isSettings(source)) throw refuse('import-closed', { app: APP, why: 'machine-bound' });
    const member = onlyText(source);
    if (member === null) throw refuse('import-damaged', { app: APP, file: source.name });
    return readZippedList(APP, source, member);
  },
};

/** The name of the one member, when it is a locked text; null otherwise. An open one is looked into as any ZIP is. */
function onlyText({ archive }: Source): string | null {
  const [name, ...others] = archive?.names ?? [];
  const isText = name !== undefined && others.length === 0 && /\.txt$/i.test(name);
  return isText && archive?.isEncrypted(name) ? name : null;
}

function isSettings(source: Source): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?<WinAuth[\s>]/i.test((source.text() ?? '').slice(0, 1_000));
}
