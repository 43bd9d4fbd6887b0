/**
 * A home with a vault for tests about recovery codes. All that is printed to standard error or handed over as an
 * argument is kept: no code may ever be in it.
 */
import { expect } from 'vitest';
import { digitCodes, hexCodes } from '../placeholder-codes.ts';
import { CliHome, type Outcome } from './run-cli.ts';

export const GITHUB = hexCodes('github', 16);
export const NEWER = hexCodes('newer', 16);
export const PORTAL = digitCodes('portal', 3);
export const GITHUB_NAME = 'github-recovery-codes.txt';

/** The row of a set in the machine form. */
export interface SetRow {
  id: string;
  service: string;
  account: string;
  policy: string;
  state: string;
  unused: number;
  inHand: number;
  used: number;
  void: number;
  codes: { n: number; state: string; value?: string }[];
}

export class RecoveryHome extends CliHome {
  /** Standard error and arguments of every run. */
  readonly told: string[] = [];

  static async make(): Promise<RecoveryHome> {
    const home = new RecoveryHome();
    await home.prepare();
    return home;
  }

  override async run(args: string[], input = ''): Promise<Outcome> {
    const outcome = await super.run(args, input);
    this.told.push(outcome.stderr, args.join('\n'));
    return outcome;
  }

  recovery(...args: string[]): Promise<Outcome> {
    return this.run(['recovery', ...args]);
  }

  /** What a command that goes well answers. */
  async json<T>(args: string[], input = ''): Promise<T> {
    const outcome = await this.run(['--json', 'recovery', ...args], input);
    expect([outcome.code, outcome.stderr]).toEqual([0, outcome.stderr]);
    return outcome.json<T>();
  }

  codesFile(codes: readonly string[], name = GITHUB_NAME): string {
    return this.file(name, codes.join('\r\n'));
  }

  expectNothingTold(): void {
    expect(this.told.length).toBeGreaterThan(0);
    const told = this.told.join('\n');
    for (const code of [...GITHUB, ...NEWER, ...PORTAL]) expect(told).not.toContain(code);
  }
}

/** Two codes, a line each. */
export const few = (word: string) => hexCodes(word, 2).join('\n');
