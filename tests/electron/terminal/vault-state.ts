/** Every file of a vault with its content: what must not change when something is refused. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Name and hash of each file, but for the locks. */
export function vaultState(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return files
    .filter(entry => !entry.name.endsWith('.lock'))
    .map(entry => `${entry.name} ${sha256(join(entry.parentPath, entry.name))}`)
    .sort()
    .join('\n');
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
}
