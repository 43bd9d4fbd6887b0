// `shell`: the bin and the web browser of the desktop.
import { spawn } from 'node:child_process';
import { underTest } from './launch.ts';
import { trashItem } from './trash.ts';

export const shell = {
  trashItem,

  /** In a test nothing opens. The opener is a process of its own and outlives the app. */
  async openExternal(url: string): Promise<void> {
    if (underTest()) return;
    const [program, ...args] = opener(url);
    spawn(program, args, { stdio: 'ignore', detached: true })
      .on('error', error => process.stderr.write(`${url} could not be opened: ${error.message}\n`))
      .unref();
  },

  beep(): void {
    process.stderr.write('\x07');
  },
};

function opener(url: string): [string, ...string[]] {
  if (process.platform === 'darwin') return ['open', url];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return ['xdg-open', url];
}
