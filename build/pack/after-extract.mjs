// electron-builder's hook after Electron's runtime lies in place and before the app is put in. Removes Electron's demo
// app: with a runtime from a folder (`electronDist`) electron-builder leaves it there, and a package should not hold a
// second program that Electron could start.

import { rmSync } from 'node:fs';
import { join } from 'node:path';

const places = ['resources', 'Electron.app/Contents/Resources'];

/**
 * Named as electron-builder looks for it.
 * @param {{ appOutDir: string }} context
 */
export function afterExtract({ appOutDir }) {
  for (const place of places) rmSync(join(appOutDir, place, 'default_app.asar'), { force: true });
}
