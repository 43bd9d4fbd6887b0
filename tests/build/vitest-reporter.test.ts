// The reporter against a real run of Vitest on hostile test files: nothing that went wrong is left out.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

const FILES = {
  'plain.test.mjs': `import { test } from 'vitest';
    test('passes', () => {}); test('fails', () => { throw new Error('x'); });
    test('says why', ctx => ctx.skip('no such program')); test.skip('left out', () => {}); test.todo('later');`,
  'hook.test.mjs': `import { beforeAll, test } from 'vitest';
    beforeAll(() => { throw new Error('hook broke'); }); test('never ran', () => {});`,
  'broken.test.mjs': `import './not-there.mjs';`,
  'outside.test.mjs': `import { test } from 'vitest';
    test('throws later', () => { Promise.reject(new Error('nobody caught me')); return new Promise(r => setTimeout(r, 50)); });`,
};

test('passed, failed, skipped with reason, broken files, hooks and stray errors', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'reporter-'));
  try {
    for (const [name, source] of Object.entries(FILES)) writeFileSync(path.join(folder, name), source);
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    const report = path.join(folder, 'report.json');
    const reporter = `--reporter=${path.join(root, 'build/vitest-reporter.mjs')}`;
    const args = [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder, reporter];
    const env = { ...process.env, SPAREKEY_TEST_REPORT: report, VITEST: '' };
    spawnSync(process.execPath, args, { cwd: folder, env, stdio: 'ignore' });
    const results = JSON.parse(readFileSync(report, 'utf8')) as {
      name: string;
      outcome: string;
      reason: string;
    }[];
    const lines = results.map(({ name, outcome, reason }) => `${outcome} ${name} ${reason}`.trim()).sort();
    expect(lines).toEqual([
      expect.stringMatching(/^failed broken\.test\.mjs: .*not-there\.mjs/),
      expect.stringMatching(/^failed error outside of any test: nobody caught me/),
      expect.stringMatching(/^failed hook\.test\.mjs: hook broke/),
      'failed plain.test.mjs > fails x',
      'passed outside.test.mjs > throws later',
      'passed plain.test.mjs > passes',
      'skipped hook.test.mjs > never ran',
      'skipped plain.test.mjs > later',
      'skipped plain.test.mjs > left out',
      'skipped plain.test.mjs > says why no such program',
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
