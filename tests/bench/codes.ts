/**
 * How long the codes of 10,000 accounts take, beside oathtool (C, OATH Toolkit) computing as many codes. oathtool makes
 * them of one key in one process through its window option, and its bare start is subtracted: the comparison favours
 * it, as our keys are 10,000 different ones. The three moments are those of the app: right after unlocking, at the
 * start of a time step, and once a second within a step.
 */

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Algorithm, TimedOtp } from '../../shared/domain/otp.ts';
import { encodeBase32 } from '../../shared/otp/base32.ts';
import { codeAt } from '../../shared/otp/codes.ts';
import type { Row } from './row.ts';

const ACCOUNTS = 10_000;
const RUNS = 9;
const PERIOD = 30;
const START = 1_800_000_000;
const PEER_CODES = 200_000;
const KEY_BYTES: Record<string, number> = { SHA1: 20, SHA256: 32, SHA512: 64 };

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** As the vault gives them: parsed from JSON. (Fresh Base32 is a rope that the first reader would have to flatten.) */
function accounts(algorithm: Algorithm): TimedOtp[] {
  const secret = () => encodeBase32(randomBytes(KEY_BYTES[algorithm] ?? 20));
  const texts = Array.from({ length: ACCOUNTS }, () => JSON.stringify(secret()));
  return texts.map(text => ({
    type: 'totp',
    secret: JSON.parse(text),
    algorithm,
    digits: 6,
    period: PERIOD,
  }));
}

/** Milliseconds for all accounts: first sight, a new step, within a step. Medians over fresh lists. */
function measureOurs(algorithm: Algorithm): { first: number; step: number; within: number } {
  const times = Array.from({ length: RUNS }, () => {
    const list = accounts(algorithm);
    const at = (now: number) => milliseconds(() => list.forEach(otp => void codeAt(otp, now)));
    return { first: at(START), step: at(START + PERIOD), within: at(START + PERIOD + 1) };
  });
  const of = (key: 'first' | 'step' | 'within') => median(times.map(time => time[key]));
  return { first: of('first'), step: of('step'), within: of('within') };
}

/** Milliseconds that oathtool needs for 10,000 codes of one key, its start not counted; null where it is missing. */
function measurePeer(algorithm: Algorithm): number | null {
  const key = randomBytes(KEY_BYTES[algorithm] ?? 20).toString('hex');
  const run = (codes: number) =>
    milliseconds(() => {
      const args = [`--totp=${algorithm}`, `--now=@${START}`, `--window=${codes - 1}`, '-'];
      execFileSync('oathtool', args, {
        input: key,
        maxBuffer: 64_000_000,
        stdio: ['pipe', 'pipe', 'ignore'],
      });
    });
  try {
    const all = median(Array.from({ length: 5 }, () => run(PEER_CODES)));
    return ((all - median(Array.from({ length: 5 }, () => run(1)))) * ACCOUNTS) / PEER_CODES;
  } catch {
    return null;
  }
}

function row(what: string, ours: number, peer: number | null, codes: number): Row {
  const theirs = peer === null ? null : (peer * codes) / ACCOUNTS;
  return {
    what,
    ours: `${ours.toFixed(1)} ms`,
    peer:
      theirs === null
        ? 'oathtool is missing'
        : `${theirs.toFixed(1)} ms (oathtool, ${codes} codes of one key)`,
    ratio: theirs === null ? '-' : (ours / theirs).toFixed(2),
  };
}

/** Rows for SHA1, SHA256 and SHA512; `ratio` is our time divided by oathtool's for as many codes. */
export async function benchCodes(): Promise<Row[]> {
  measureOurs('SHA1'); // compiled code, as in an app that has run for a minute
  return (['SHA1', 'SHA256', 'SHA512'] as const).flatMap(algorithm => {
    const { first, step, within } = measureOurs(algorithm);
    const peer = measurePeer(algorithm);
    const list = `${ACCOUNTS} accounts, ${algorithm}`;
    return [
      row(`${list}: first sight (keys decoded, code and next)`, first, peer, 2 * ACCOUNTS),
      row(`${list}: new time step (one code each, next kept)`, step, peer, ACCOUNTS),
      { ...row(`${list}: once a second within a step`, within, null, 0), peer: 'nothing is computed' },
    ];
  });
}
