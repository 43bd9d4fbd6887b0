// A folder that looks like Electron's published runtime to electron-builder and to the Debian tools, for machines that
// cannot download the real one. Everything around the program is real then: files, fuses, desktop entry, scripts. The
// program itself only says that it is a stand-in.

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectFolder, requireFromBuilder } from './project.mjs';

const source = fileURLToPath(new URL('stand-in-runtime.c', import.meta.url));
// As Electron and Debian link theirs: position independent, read-only relocations, no symbols, no build id or paths.
const compilerFlags = ['-O2', '-s', '-fPIE', '-pie', '-D_FORTIFY_SOURCE=2', '-fstack-protector-strong'];
const linkerFlags = ['-Wl,-z,relro,-z,now', '-Wl,--build-id=none'];

/**
 * @returns {Promise<string>} a new folder under the system's temporary folder; the caller removes it
 * @throws {Error} where there is no C compiler (`cc`)
 */
export async function makeStandInRuntime() {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-stand-in-'));
  try {
    execFileSync('cc', [...compilerFlags, ...linkerFlags, '-o', join(folder, 'electron'), source]);
    copyFileSync(join(folder, 'electron'), join(folder, 'chrome-sandbox'));
    chmodSync(join(folder, 'chrome-sandbox'), 0o755);
    copyFileSync(join(projectFolder, 'node_modules/electron/LICENSE'), join(folder, 'LICENSE'));
    writeFileSync(join(folder, 'version'), electronVersion());
    for (const name of ['resources.pak', 'chrome_100_percent.pak', 'icudtl.dat', 'LICENSES.chromium.html']) {
      writeFileSync(join(folder, name), 'stand-in\n');
    }
    mkdirSync(join(folder, 'locales'));
    writeFileSync(join(folder, 'locales/en-US.pak'), 'stand-in\n');
    await writeDefaultApp(folder);
    return folder;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function electronVersion() {
  return JSON.parse(readFileSync(join(projectFolder, 'node_modules/electron/package.json'), 'utf8')).version;
}

/** electron-builder reads this archive's header, so it must be a real one. */
async function writeDefaultApp(folder) {
  const content = join(folder, 'default_app');
  mkdirSync(content);
  mkdirSync(join(folder, 'resources'));
  writeFileSync(join(content, 'package.json'), '{"name":"stand-in","main":"main.js"}\n');
  await requireFromBuilder('@electron/asar').createPackage(
    content,
    join(folder, 'resources/default_app.asar'),
  );
  rmSync(content, { recursive: true });
}
