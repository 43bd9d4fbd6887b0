/** Every file below a folder whose name matches, in a fixed order. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export function filesUnder(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && name.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}
