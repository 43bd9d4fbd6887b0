import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { describeBug } from '../../../../electron/core/process/bug-log.ts';
import { answerCall } from '../../../../electron/core/process/serve-calls.ts';
import { refuse } from '../../../../shared/failure.ts';

const calls = { double: { input: z.object({ n: z.number() }), output: z.object({ n: z.number() }) } };
const serve = (double: (input: never) => Promise<unknown>, name: string, input: unknown) =>
  answerCall(calls, { double }, name, input, () => 'ref1');

test('input, use-case, output', async () => {
  const double = async ({ n }: { n: number }) => ({ n: 2 * n, secret: 'JBSWY3DP' });
  expect(await serve(double, 'double', { n: 2 })).toEqual({ ok: { n: 4 } });
});

test.each([
  ['double', { n: 'two' }],
  ['double', undefined],
  ['triple', { n: 2 }],
  ['constructor', { n: 2 }],
  ['__proto__', { n: 2 }],
  ['toString', {}],
])('a request that is not declared is refused before anything runs: %s %j', async (name, input) => {
  let ran = false;
  const reply = await serve(
    async () => {
      ran = true;
    },
    name,
    input,
  );
  expect(reply).toEqual({ failure: { code: 'bad-request', details: { call: name } } });
  expect(ran).toBe(false);
});

test('a refusal goes out as it is; a bug goes out as a reference', async () => {
  const refusing = async () => {
    throw refuse('bad-digits', { value: '0' });
  };
  expect(await serve(refusing, 'double', { n: 1 })).toEqual({
    failure: { code: 'bad-digits', details: { value: '0' } },
  });
  const broken = async () => {
    throw new Error('secret JBSWY3DP');
  };
  expect(await serve(broken, 'double', { n: 1 })).toEqual({
    failure: { code: 'unexpected', details: { reference: 'ref1' } },
  });
});

test('an output that breaks its shape is a bug, not an answer', async () => {
  const reply = await serve(async () => ({ n: 'JBSWY3DP' }), 'double', { n: 1 });
  expect(reply).toEqual({ failure: { code: 'unexpected', details: { reference: 'ref1' } } });
});

test('the log names the place of a bug and not what its text quotes', () => {
  const { reference, line } = describeBug('readText', new TypeError('cannot read JBSWY3DPEHPK3PXP'));
  expect(line).toContain(reference);
  expect(line).toMatch(/readText: TypeError at .*serve-calls\.test\.ts:\d+/);
  expect(line).not.toContain('JBSWY3DP');
});
