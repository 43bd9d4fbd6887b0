/**
 * The two fonts of the pictures. Where they are not installed the canvas takes what there is: the codes are the same,
 * the text around them is not.
 */
import { existsSync } from 'node:fs';
import { GlobalFonts } from '@napi-rs/canvas';

const FOLDERS = ['/usr/share/fonts/truetype/dejavu', '/usr/share/fonts/truetype/liberation'];
for (const folder of FOLDERS) if (existsSync(folder)) GlobalFonts.loadFontsFromDir(folder);

export const SANS = GlobalFonts.families.some(({ family }) => /Liberation Sans$/.test(family))
  ? 'Liberation Sans'
  : 'DejaVu Sans';
export const MONO = 'DejaVu Sans Mono';
