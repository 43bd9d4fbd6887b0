/**
 * 10,000 random accounts whose codes equal those of oathtool (OATH Toolkit), which shares no line with us: random
 * secrets, the three algorithms, 6 to 8 digits, random periods, times and counters; each at one moment and the next.
 */

import { execFile, execFileSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { ALGORITHMS, type Otp } from '../../../shared/domain/otp.ts';
import { encodeBase32 } from '../../../shared/otp/base32.ts';
import { codeAt, codeOfCounter } from '../../../shared/otp/codes.ts';

const ACCOUNTS = 10_000;
const CODES_EACH = 2;

interface Case {
  otp: Otp;
  key: Buffer;
  /** Unix seconds, or the first counter. */
  start: number;
}

function hasOathtool(): boolean {
  try {
    return execFileSync('oathtool', ['--version'], { encoding: 'utf8' }).includes('oathtool');
  } catch {
    return false;
  }
}

/** Every fourth is HOTP (oathtool knows it with SHA-1 alone), every fourth has a period of its own. */
function randomCase(index: number): Case {
  const key = randomBytes(randomInt(2, 140));
  const algorithm = ALGORITHMS[randomInt(3)] ?? 'SHA1';
  const base = { secret: encodeBase32(key), algorithm, digits: randomInt(6, 9) };
  if (index % 4 === 0) {
    const start = randomInt(2 ** (1 + (index % 47)));
    return { otp: { type: 'hotp', ...base, algorithm: 'SHA1', counter: start }, key, start };
  }
  const period = index % 4 === 1 ? randomInt(1, 4000) : 30;
  return { otp: { type: 'totp', ...base, period }, key, start: randomInt(0, 40_000_000_000) };
}

/** One line of arguments for oathtool. */
function argumentsOf({ otp, key, start }: Case): string {
  const mode =
    otp.type === 'hotp'
      ? `--hotp --counter=${start}`
      : `--totp=${otp.algorithm} --now=@${start} --time-step-size=${otp.period}s`;
  return `${mode} --digits=${otp.digits} --window=${CODES_EACH - 1} ${key.toString('hex')}`;
}

/** All codes of all cases. A shell starts oathtool for each line: much cheaper than to start it from here. */
function oathtool(cases: Case[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = execFile('sh', ['-c', 'while read -r line; do oathtool $line; done'], (error, stdout) =>
      error === null ? resolve(stdout.trim().split('\n')) : reject(error),
    );
    child.stdin?.end(`${cases.map(argumentsOf).join('\n')}\n`);
  });
}

function ours({ otp, start }: Case): string[] {
  return Array.from({ length: CODES_EACH }, (_, i) =>
    otp.type === 'hotp' ? codeOfCounter(otp, start + i) : codeAt(otp, start + i * otp.period).code,
  );
}

test.skipIf(!hasOathtool())(
  '10,000 accounts have the codes of oathtool (skipped where oathtool is missing)',
  async () => {
    const cases = Array.from({ length: ACCOUNTS }, (_, index) => randomCase(index));
    const half = ACCOUNTS / 2;
    const theirs = (await Promise.all([oathtool(cases.slice(0, half)), oathtool(cases.slice(half))])).flat();
    expect(theirs).toHaveLength(ACCOUNTS * CODES_EACH);
    for (const [index, one] of cases.entries()) {
      const at = index * CODES_EACH;
      expect(theirs.slice(at, at + CODES_EACH), JSON.stringify(one)).toEqual(ours(one));
    }
  },
  300_000,
);
