#!/usr/bin/env node
// A stand-in for fpm, the Ruby program that electron-builder calls to write a deb: fpm is in neither Debian nor npm and
// is fetched from GitHub, which many networks forbid. Same arguments (fpm-arguments.mjs), same package, made with
// dpkg-deb. electron-builder is pointed here by CUSTOM_FPM_PATH; a release (`npm run pack -- --release`) uses the real one.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDeb } from './debian-package.mjs';
import { parseFpmArguments } from './fpm-arguments.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'sparekey-fpm-'));
try {
  writeDeb(parseFpmArguments(process.argv.slice(2)), scratch);
} catch (error) {
  process.stderr.write(`fpm.mjs: ${error.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
