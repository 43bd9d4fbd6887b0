/**
 * Links to accounts as plain text, one a line: the text exports of Aegis, WinAuth, the Authenticator browser extension
 * and many more, and what people keep in a file of their own.
 */

import { refuse } from '../../../../shared/failure.ts';
import { convertLinks, holdsLinks } from './convert-links.ts';
import type { Importer } from './importer.ts';

const APP = 'otpauth links';

export const uriList: Importer = {
  format: 'uri-list',
  app: APP,
  detect: source => holdsLinks(source.text()),
  read: source => {
    const text = source.text();
    if (text === null) throw refuse('import-damaged', { app: APP, file: source.name });
    return { locked: false, convert: () => convertLinks(text) };
  },
};
