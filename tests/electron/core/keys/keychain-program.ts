/**
 * A process of its own for one keychain call, so that a call that hangs can be killed: prints what came of it as
 * JSON. `store|read|remove VAULT-ID SEED`.
 */
import { makeIdentities } from '../../../../electron/core/keys/identities.ts';
import {
  readFromKeychain,
  removeFromKeychain,
  storeInKeychain,
} from '../../../../electron/core/keys/keychain.ts';
import { Refusal } from '../../../../shared/failure.ts';

const [call, vaultId = '', seed = '0'] = process.argv.slice(2);
const identities = makeIdentities(n => new Uint8Array(n).fill(Number(seed)));

async function run(): Promise<unknown> {
  if (call === 'store') return await storeInKeychain(vaultId, identities);
  if (call === 'remove') return await removeFromKeychain(vaultId);
  return await readFromKeychain(vaultId);
}

try {
  print({ answer: (await run()) ?? null });
} catch (error) {
  print(error instanceof Refusal ? { refusal: error.failure } : { bug: String(error) });
}

function print(result: unknown): void {
  process.stdout.write(JSON.stringify(result));
}
