/**
 * `init`: creates a vault, with a password, a recovery kit, or both.
 */
import type { SecretSource } from '../../../shared/contract/contract.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { sentenceOf } from '../../../shared/text/failures.ts';
import { ask } from '../ask.ts';
import { DONE } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

export async function init(
  terminal: Terminal,
  options: { kit?: string; password: boolean },
): Promise<number> {
  const before = await terminal.vault.getVault({});
  if (before.state !== 'none') throw refuse('vault-exists', { folder: before.folder });
  const password = options.password ? await newPassword(terminal, 'New password: ') : null;
  const kitProof = options.kit === undefined ? null : await proveKit(terminal, options.kit);
  const vault = await terminal.vault.createVault({ password, kitProof });
  const keychain = terminal.options.keychain && (await remember(terminal));
  terminal.print({ folder: vault.folder, vaultId: vault.vaultId, ways: { ...vault.ways, keychain } }, [
    `Your vault is in ${vault.folder}`,
  ]);
  return DONE;
}

/** A typed password is asked for twice; one from a file or a pipe is taken as it is. */
export async function newPassword(terminal: Terminal, question: string): Promise<SecretSource> {
  const { passwordFile, passwordStdin } = terminal.options;
  if (passwordFile || passwordStdin || !process.stdin.isTTY) return terminal.password(question);
  return askTwice(terminal, question);
}

/** @throws Refusal passwords-differ, terminal-needed */
export async function askTwice(terminal: Terminal, question: string): Promise<SecretSource> {
  const first = await ask(question, { hidden: true });
  if (first !== (await ask('The same again: ', { hidden: true }))) throw refuse('passwords-differ', {});
  return terminal.seal(first);
}

async function proveKit(terminal: Terminal, file: string): Promise<SecretSource> {
  if (!process.stdin.isTTY) throw refuse('terminal-needed', {});
  const kit = await terminal.vault.prepareKit({ file });
  terminal.say(
    `Your recovery kit is in ${kit.file}. Print it, or copy it to a safe place away from this computer.`,
  );
  const answer = await ask(
    `To prove that you can read it, type group ${kit.askForGroup} of ${kit.groups}: `,
    {
      hidden: false,
    },
  );
  return terminal.seal(answer);
}

/** The keychain is a convenience: without it the vault is as good, and the person is told. */
async function remember(terminal: Terminal): Promise<boolean> {
  try {
    await terminal.vault.rememberInKeychain({});
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    terminal.say(sentenceOf(error.failure));
    return false;
  }
}
