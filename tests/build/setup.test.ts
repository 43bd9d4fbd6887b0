// The decisions of set-up and of the closing line: what counts as installed, which Node is too old, what is a failure.
import { expect, test } from 'vitest';
import { checkNode, packagesAreCurrent } from '../../build/setup.mjs';
import { fromPlaywright, summary } from '../../build/test-report.mjs';

test('a Node that is too old is told so in one sentence', () => {
  for (const version of ['20.19.0', '20.20.2', '22.0.0', '24.1.0'])
    expect(() => checkNode(version)).not.toThrow();
  expect(() => checkNode('18.20.8')).toThrow(
    'Sparekey needs Node 20.19 or newer, and this is Node 18.20.8. Get one at https://nodejs.org.',
  );
  expect(() => checkNode('20.18.3')).toThrow('20.18.3');
});

test.each([
  ['the same', { 'node_modules/a': '1' }, true],
  ['another version', { 'node_modules/a': '2' }, false],
  ['one missing', {}, false],
  ['one too many', { 'node_modules/a': '1', 'node_modules/x': '1' }, false],
  ['with the optional one', { 'node_modules/a': '1', 'node_modules/o': '1' }, true],
  ['the optional one in another version', { 'node_modules/a': '1', 'node_modules/o': '2' }, false],
])('packages: %s', (_name, versions, current) => {
  const packages = Object.fromEntries(
    Object.entries(versions).map(([folder, version]) => [folder, { version }]),
  );
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1' },
      'node_modules/o': { version: '1', optional: true },
    },
  };
  expect(packagesAreCurrent(lock, { packages })).toBe(current);
});

test('nothing installed is not current', () => {
  expect(packagesAreCurrent({ packages: {} }, null)).toBe(false);
});

test('skipped and failed tests are named with their reason', () => {
  const vitest = [
    { name: 'a works', outcome: 'passed', reason: '' },
    { name: 'b.test.ts: no such module', outcome: 'failed', reason: '' },
    { name: 'e', outcome: 'failed', reason: `\u001b[31mProperty failed\u001b[39m\n\n${'x\n'.repeat(40)}` },
    { name: 'c (skipped: no age)', outcome: 'skipped', reason: '' },
    { name: 'd', outcome: 'skipped', reason: 'no oathtool' },
  ] as const;
  const playwright = {
    errors: [],
    suites: [
      {
        title: 'x.spec.ts',
        specs: [
          { title: 'runs', tests: [{ status: 'expected' }] },
          {
            title: 'waits',
            tests: [{ status: 'skipped', annotations: [{ type: 'skip', description: 'no window' }] }],
          },
        ],
        suites: [
          {
            title: 'inner',
            specs: [
              {
                title: 'breaks',
                tests: [
                  {
                    status: 'unexpected',
                    results: [{ errors: [{ message: 'first try' }] }, { errors: [{ message: 'no button' }] }],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
  expect(summary([...vitest, ...fromPlaywright(playwright)])).toBe(
    [
      '',
      'Skipped:',
      '  c (skipped: no age)',
      '  d (no oathtool)',
      '  x.spec.ts > waits (no window)',
      '',
      'Failed:',
      '  b.test.ts: no such module',
      '  e',
      '      Property failed',
      ...Array.from({ length: 24 }, () => '      x'),
      '      …',
      '  x.spec.ts > inner > breaks',
      '      no button',
      '',
      '2 passed, 3 failed, 3 skipped',
    ].join('\n'),
  );
});

test('an error outside of any end-to-end test is a failure, and without skipped ones there is no third number', () => {
  const playwright = { errors: [{ message: 'config broken' }], suites: [] };
  expect(summary(fromPlaywright(playwright))).toMatch(/\n0 passed, 1 failed$/);
  expect(summary([{ name: 'a', outcome: 'passed', reason: '' }])).toBe('\n1 passed, 0 failed');
});
