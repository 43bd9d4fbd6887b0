/**
 * Questions on the terminal. What is typed at a hidden question is not shown.
 */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { refuse } from '../../shared/failure.ts';

/** Asks on standard error, so that standard output stays clean. @throws Refusal terminal-needed without a terminal */
export async function ask(question: string, options: { hidden: boolean }): Promise<string> {
  if (!process.stdin.isTTY) throw refuse('terminal-needed', {});
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const line = createInterface({
    input: process.stdin,
    output: options.hidden ? silent : process.stderr,
    terminal: true,
  });
  if (options.hidden) process.stderr.write(question);
  line.on('SIGINT', () => process.exit(130));
  try {
    return await line.question(options.hidden ? '' : question);
  } finally {
    line.close();
    if (options.hidden) process.stderr.write('\n');
  }
}
