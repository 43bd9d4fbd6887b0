// What must hold of build/electron-builder.yml beyond its schema: each rule is a mistake that electron-builder accepts
// in silence and that makes a weaker or an empty package. Pure but for looking whether files exist.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The positions of docs/packaging.md, "Fuses". A fuse that is left out would keep Electron's default. */
const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

/**
 * @param {Record<string, any>} config electron-builder.yml
 * @param {Record<string, any>} packageJson
 * @param {string} projectFolder
 * @returns {string[]} one sentence for each rule that is broken
 */
export function brokenRules(config, packageJson, projectFolder) {
  return [
    ...fuseRules(config),
    ...contentRules(config),
    ...nameRules(config, packageJson),
    ...filesNamedIn(config)
      .filter(file => !existsSync(join(projectFolder, file)))
      .map(file => `the file ${file} does not exist`),
  ];
}

function fuseRules({ electronFuses = {} }) {
  return Object.entries(fuses)
    .filter(([name, position]) => electronFuses[name] !== position)
    .map(([name, position]) => `electronFuses.${name} must be ${position}`);
}

function contentRules(config) {
  const broken = [];
  for (const system of ['linux', 'win', 'mac']) {
    if (config[system]?.files)
      broken.push(`${system}.files makes electron-builder forget the list in \`files\``);
  }
  const first = config.files?.[0] ?? '';
  if (first !== 'dist/**') broken.push('`files` must begin with dist/**, or the whole project is packed');
  if (config.asar === false)
    broken.push('the app must be packed as an asar: a fuse lets Electron load nothing else');
  if (config.toolsets?.appimage !== '1.0.3')
    broken.push('toolsets.appimage must be 1.0.3: the default starts without a sandbox');
  return broken;
}

function nameRules(config, packageJson) {
  const wanted = {
    name: 'sparekey',
    productName: config.productName,
    desktopName: `${config.appId}.desktop`,
    main: 'dist/main.cjs',
    license: 'AGPL-3.0-or-later',
    author: config.linux?.maintainer,
  };
  const broken = Object.entries(wanted)
    .filter(([key, value]) => packageJson[key] !== value)
    .map(([key, value]) => `package.json: ${key} must be ${value}`);
  for (const key of ['homepage', 'description']) {
    if (!packageJson[key]) broken.push(`package.json: ${key} is missing; a deb cannot be made without it`);
  }
  return broken;
}

/** Files of the project that the configuration names, without those that before-pack.mjs writes. */
function filesNamedIn({ linux, win, mac, deb, rpm, beforePack, afterExtract }) {
  const mappings = [...(deb?.fpm ?? []), ...(rpm?.fpm ?? [])]
    .filter(word => word.includes('='))
    .map(word => word.slice(0, word.lastIndexOf('=')));
  const single = [linux?.icon, win?.icon, mac?.icon, beforePack, afterExtract];
  const scripts = [deb, rpm].flatMap(options => [options?.afterInstall, options?.afterRemove]);
  return [...mappings, ...single, ...scripts].filter(file => file && !file.startsWith('release/'));
}
