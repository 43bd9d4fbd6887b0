#!/usr/bin/env node
// Part of `npm run check`: is the packaging configuration what we mean? First electron-builder's own schema, which finds
// a misspelt key; then what the schema cannot know (config-rules.mjs). Needs no network and builds nothing.
//
//   node build/pack/check-config.mjs [CONFIG.yml]

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brokenRules } from './config-rules.mjs';
import { projectFolder, readPackageJson, requireFromBuilder, stop } from './project.mjs';

// An internal path of electron-builder, hence its version is pinned. Its command line has no "check only".
const { validateConfiguration } = requireFromBuilder('app-builder-lib/out/util/config/config.js');
const { load } = requireFromBuilder('js-yaml');

const file = resolve(process.argv[2] ?? join(projectFolder, 'build/electron-builder.yml'));
const config = load(readFileSync(file, 'utf8'));

try {
  await validateConfiguration(config, { isEnabled: false, add() {} });
} catch (error) {
  stop(`${file} is not what electron-builder expects:\n${error.message}`);
}
const broken = brokenRules(config, readPackageJson(), projectFolder);
if (broken.length > 0) stop(`${file}:\n${broken.map(sentence => `  - ${sentence}`).join('\n')}`);
process.stdout.write('The packaging configuration is valid.\n');
