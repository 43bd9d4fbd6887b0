// The version that the dev window says it is: that of the Electron package beside it, or 0.0.0.
import { readFileSync } from 'node:fs';
import path from 'node:path';

export function launchVersion(): string {
  try {
    const manifest = path.join(__dirname, '../../node_modules/electron/package.json');
    return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
  } catch {
    return '0.0.0';
  }
}
