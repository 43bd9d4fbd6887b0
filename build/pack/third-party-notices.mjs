// The licences of the libraries that Vite bundles into the app. MIT, BSD, ISC and Apache all ask that their text travels
// with copies, and a bundle has lost it. package-lock.json says which packages are not only for development.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} projectFolder with package-lock.json and node_modules
 * @returns {string} one section per package, in the order of their names
 * @throws {Error} when a package is not installed: notices with holes are worse than no package
 */
export function thirdPartyNotices(projectFolder) {
  const { packages } = JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8'));
  const sections = Object.entries(packages)
    .filter(([path, { dev, devOptional, optional }]) => path !== '' && !dev && !devOptional && !optional)
    .map(([path]) => section(join(projectFolder, path)))
    .sort();
  return `Sparekey contains the following libraries.\n\n${[...new Set(sections)].join('\n')}`;
}

function section(folder) {
  if (!existsSync(folder)) throw new Error(`${folder} is missing: run npm ci before packing`);
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter(file => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map(file => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return [`${'='.repeat(80)}`, `${name} ${version} (${license})`, '', ...texts, ''].join('\n');
}
