/**
 * More than 10,000 random codes equal to those of oathtool (OATH Toolkit), which shares no line with us: random
 * secrets, the three algorithms, 6 to 8 digits, random periods, times and counters. Its window option gives many codes
 * for one process.
 */

import { execFile, execFileSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { ALGORITHMS, type Otp } from '../../../shared/domain/otp.ts';
import { encodeBase32 } from '../../../shared/otp/base32.ts';
import { codeAt, codeOfCounter } from '../../../shared/otp/codes.ts';

const PROCESSES = 320;
const CODES_EACH = 36;

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

/** The key goes through standard input, as a secret never goes into the arguments of a process. */
function oathtool({ otp, key, start }: Case): Promise<string[]> {
  const mode =
    otp.type === 'hotp'
      ? ['--hotp', `--counter=${start}`]
      : [`--totp=${otp.algorithm}`, `--now=@${start}`, `--time-step-size=${otp.period}s`];
  return new Promise((resolve, reject) => {
    const all = [...mode, `--digits=${otp.digits}`, `--window=${CODES_EACH - 1}`, '-'];
    const child = execFile('oathtool', all, (error, stdout) =>
      error === null ? resolve(stdout.trim().split('\n')) : reject(error),
    );
    child.stdin?.end(key.toString('hex'));
  });
}

function ours({ otp, start }: Case): string[] {
  return Array.from({ length: CODES_EACH }, (_, i) =>
    otp.type === 'hotp' ? codeOfCounter(otp, start + i) : codeAt(otp, start + i * otp.period).code,
  );
}

test.skipIf(!hasOathtool())(
  '11,520 codes equal those of oathtool (skipped where oathtool is missing)',
  async () => {
    let compared = 0;
    for (let at = 0; at < PROCESSES; at += 2) {
      const cases = [randomCase(at), randomCase(at + 1)];
      const theirs = await Promise.all(cases.map(oathtool));
      for (const [index, one] of cases.entries()) {
        expect(theirs[index], JSON.stringify({ ...one, key: one.key.toString('hex') })).toEqual(ours(one));
        compared += theirs[index]?.length ?? 0;
      }
    }
    expect(compared).toBe(PROCESSES * CODES_EACH);
  },
  60_000,
);
