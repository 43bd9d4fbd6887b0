#!/usr/bin/env node
// Part of `npm run check`: is the packaging configuration what we mean? First electron-builder's own schema, which finds
// a misspelt key; then what the schema cannot know (config-rules.mjs). Needs no network and builds nothing.
//
//   node build/pack/check-config.mjs [CONFIG.yml…]

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenRules } from './config-rules.mjs';
import { projectFolder, readPackageJson, requireFromBuilder, stop } from './project.mjs';

// An internal path of electron-builder, hence its version is pinned. Its command line has no "check only".
const { validateConfiguration } = requireFromBuilder('app-builder-lib/out/util/config/config.js');
const { load } = requireFromBuilder('js-yaml');

const given = process.argv.slice(2);
const files = given.length > 0 ? given : [join(projectFolder, 'build/electron-builder.yml')];
const complaints = [];
for (const file of files)
  complaints.push(...(await complaintsAbout(file)).map(sentence => `${file}: ${sentence}`));
if (complaints.length > 0) stop(complaints.join('\n'));
process.stdout.write('The packaging configuration is valid.\n');

async function complaintsAbout(file) {
  const config = load(readFileSync(file, 'utf8'));
  try {
    await validateConfiguration(config, { isEnabled: false, add() {} });
  } catch (error) {
    return [`not what electron-builder expects.\n${error.message}`];
  }
  return brokenRules(config, readPackageJson(), projectFolder);
}
