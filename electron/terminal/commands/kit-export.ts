/**
 * `kit export`: one more recovery kit, on paper. It counts once a group of it was typed in from the page.
 */
import type { Input, VaultCalls } from '../../../shared/contract/contract.ts';
import type { PaperKitView } from '../../../shared/contract/places-views.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { sentenceOf } from '../../../shared/text/failures.ts';
import { ask } from '../ask.ts';
import { DONE } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

const TRIES = 3;

export async function kitExport(terminal: Terminal, wish: Input<VaultCalls['printKit']>): Promise<number> {
  if (!process.stdin.isTTY) throw refuse('terminal-needed', {});
  await terminal.openRecovery(); // the kit opens these too
  const kit = await terminal.vault.printKit(wish);
  terminal.say(
    `Your recovery kit is in ${kit.file} (pages: ${kit.pages}). Print it now, and look at the paper.`,
  );
  await prove(terminal, kit);
  const { shares } = wish;
  terminal.print({ file: kit.file, pages: kit.pages, shares }, ['The kit opens your vault from now on.']);
  terminal.say(`Delete ${kit.file} once it is printed: whoever reads it can open your vault.`);
  if (shares) terminal.say('Give each share to somebody else, or to another place.');
  return DONE;
}

/** A slip of the finger is no reason to print anew. @throws Refusal kit-proof-wrong after the third */
async function prove(terminal: Terminal, kit: PaperKitView): Promise<void> {
  const where = kit.share === null ? '' : ` of share ${kit.share}`;
  for (let tries = 1; ; tries += 1) {
    const question = `To prove that you can read it, type group ${kit.askForGroup} of ${kit.groups}${where}: `;
    const proof = await terminal.seal(await ask(question, { hidden: false }));
    try {
      await terminal.vault.addKit({ proof });
      return;
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'kit-proof-wrong') throw error;
      if (tries === TRIES) {
        terminal.say(`What is in ${kit.file} opens nothing: delete it, and destroy what you printed.`);
        throw error;
      }
      terminal.say(sentenceOf(error.failure));
    }
  }
}
