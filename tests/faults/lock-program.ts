/**
 * A process of its own that opens a vault: `add FOLDER NAME COUNT` adds records one at a time, waiting for its turn;
 * `hold FOLDER` opens and waits to be killed.
 */
import { openVault } from '../../electron/core/vault/open-vault.ts';
import { realWorld } from '../../electron/core/vault/world.ts';
import { addRecord } from './scene.ts';

const [mode, folder = '', name = '', count = '0'] = process.argv.slice(2);
/** tests/electron/core/vault/test-vault.ts makes the vaults. */
const unlock = { password: 'correct horse' };

if (mode === 'hold') {
  await openVault({ folder, unlock, world: realWorld });
  process.send?.('open');
  setInterval(() => undefined, 1000);
} else {
  for (let number = 1; number <= Number(count); number += 1) {
    const vault = await openVault({ folder, unlock, world: realWorld, waitMs: 60_000 });
    await addRecord(vault, `${name}${number}`);
    await vault.close();
  }
}
