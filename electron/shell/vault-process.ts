/**
 * Starts the vault process as Electron's utilityProcess: Chromium's service sandbox rules, no RunAsNode fuse needed.
 */
import { join } from 'node:path';
import { utilityProcess } from 'electron';
import { type StartVaultProcess, VAULT_ENVIRONMENT, type VaultMessage } from '../core/process/vault-port.ts';

/** `folder` holds the built programs. Errors of the process are bugs; they go to this process's standard error. */
export function vaultProcessIn(folder: string): StartVaultProcess {
  return vaultArguments => {
    const child = utilityProcess.fork(join(folder, 'vault.mjs'), vaultArguments, {
      serviceName: 'Sparekey vault',
      env: { ...process.env, ...VAULT_ENVIRONMENT },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    let pid: number | undefined;
    child.once('spawn', () => {
      pid = child.pid;
    });
    return {
      get pid() {
        return pid;
      },
      send: request => child.postMessage(request),
      onMessage: listener => child.on('message', message => listener(message as VaultMessage)),
      onExit: listener => child.once('exit', listener),
      kill: () => killNow(child, pid),
    };
  };
}

/** UtilityProcess.kill asks politely, which a process that hangs in the keychain does not hear. */
function killNow(child: Electron.UtilityProcess, pid: number | undefined): void {
  try {
    if (pid === undefined) child.kill();
    else process.kill(pid, 'SIGKILL');
  } catch {
    // it ended by itself
  }
}
