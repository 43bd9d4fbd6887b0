// electron-builder's hook before it packs: writes what the installers carry but nobody should keep by hand into
// release/material/ (the Debian changelog, the compressed manual page, the licences of the bundled libraries), and says
// which system is built for.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { debianChangelog } from './debian-changelog.mjs';
import { projectFolder, readPackageJson } from './project.mjs';
import { thirdPartyNotices } from './third-party-notices.mjs';

const folder = join(projectFolder, 'release/material');

const archNames = ['ia32', 'x64', 'armv7l', 'arm64'];

/**
 * Named as electron-builder looks for it. Called once for every system and processor, before any file is chosen.
 * @param {{ electronPlatformName: string, arch: number }} context
 */
export function beforePack({ electronPlatformName, arch }) {
  const archName = archNames[arch];
  if (!archName)
    throw new Error(`keytar has no native part for the processor number ${arch} of electron-builder`);
  // electron-builder.yml keeps this one of keytar's native parts and drops the others.
  process.env.NATIVE_MODULE_TARGET = `${electronPlatformName}-${archName}`;
  mkdirSync(folder, { recursive: true });
  write('THIRD-PARTY-NOTICES.txt', thirdPartyNotices(projectFolder));
  if (electronPlatformName === 'linux') writeLinuxMaterial();
}

function writeLinuxMaterial() {
  const { name, version, author } = readPackageJson();
  const date = new Date(
    process.env.SOURCE_DATE_EPOCH ? Number(process.env.SOURCE_DATE_EPOCH) * 1000 : Date.now(),
  );
  write('changelog', debianChangelog({ name, version, maintainer: author, date }));
  write('sparekey.1.gz', gzipSync(readFileSync(join(projectFolder, 'build/linux/sparekey.1')), { level: 9 }));
}

/** Whole or not at all: two builds at the same time may both be here, and both write the same. */
function write(name, content) {
  const draft = join(folder, `${name}.${process.pid}`);
  writeFileSync(draft, content);
  renameSync(draft, join(folder, name));
}
