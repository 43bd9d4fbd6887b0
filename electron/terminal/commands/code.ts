/**
 * `code`: the codes of now, or of another moment with --at. An HOTP account gives its next code when it is the only
 * match: asking for it uses it up.
 */
import type { AccountView, CodeView } from '../../../shared/contract/views.ts';
import { refuse } from '../../../shared/failure.ts';
import { copyForAWhile } from '../copy-for-a-while.ts';
import { DONE } from '../exit-codes.ts';
import { codeRow, columns, grouped, plain } from '../rows.ts';
import { accountsMatching } from '../select-accounts.ts';
import type { Terminal } from '../terminal.ts';

export interface CodeOptions {
  at?: string;
  watch?: boolean;
  copy?: boolean;
}

interface Shown {
  account: AccountView;
  code: CodeView;
}

export async function code(terminal: Terminal, query: string, options: CodeOptions): Promise<number> {
  const at = options.at === undefined ? undefined : secondsOf(options.at);
  await terminal.open();
  const { accounts } = await terminal.vault.getAccounts({});
  const found = accountsMatching(accounts, query);
  if (options.watch) return watch(terminal, found);
  const shown = await codesOf(terminal, found, at);
  printCodes(terminal, shown, at ?? Date.now() / 1000);
  const missing = found.length - shown.length;
  if (missing > 0)
    terminal.say(`${missing} more without a code here: HOTP is asked for one by one, or a PIN is missing.`);
  if (options.copy) await copy(terminal, shown, query);
  return DONE;
}

async function codesOf(terminal: Terminal, found: AccountView[], at: number | undefined): Promise<Shown[]> {
  const [only] = found;
  if (only?.type === 'hotp' && found.length === 1) {
    return [{ account: only, code: await terminal.vault.advanceCounter({ id: only.id }) }];
  }
  const ids = found.map(account => account.id);
  const { codes } = await terminal.vault.showCodes(at === undefined ? { ids } : { ids, at });
  const byId = new Map(codes.map(shown => [shown.id, shown]));
  return found.flatMap(account => {
    const shown = byId.get(account.id);
    return shown ? [{ account, code: shown }] : [];
  });
}

function printCodes(terminal: Terminal, shown: Shown[], now: number): void {
  const rows = shown.map(({ account, code }) => codeRow(account, code, now));
  const lines = terminal.options.quiet ? rows.map(row => row.code) : columns(rows.map(lineOf));
  terminal.print(rows, lines);
}

function lineOf(row: ReturnType<typeof codeRow>): string[] {
  const left = row.secondsLeft === null ? '' : `${row.secondsLeft} s`;
  return [grouped(row.code), left, plain(row.issuer), plain(row.account)];
}

/** Draws the codes anew each second until it is interrupted. */
async function watch(terminal: Terminal, found: AccountView[]): Promise<never> {
  const timed = found.filter(account => account.type !== 'hotp');
  for (let drawn = 0; ; ) {
    const shown = await codesOf(terminal, timed, undefined);
    if (process.stdout.isTTY && drawn > 0) process.stdout.write(`\u001b[${drawn}A\u001b[J`);
    printCodes(terminal, shown, Date.now() / 1000);
    drawn = shown.length;
    await new Promise(resolve => setTimeout(resolve, 1000 - (Date.now() % 1000)));
  }
}

async function copy(terminal: Terminal, shown: Shown[], query: string): Promise<void> {
  const [only] = shown;
  if (!only || shown.length > 1) throw refuse('several-match', { query, count: shown.length });
  await copyForAWhile(terminal, only.code.code);
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || seconds > 1e12) throw refuse('bad-time', { value: text });
  return seconds;
}
