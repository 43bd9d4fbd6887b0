/**
 * Starts the vault process for the terminal: Node's fork of the same bundle. Standard input is handed on, so that a
 * secret that is piped in is read there and nowhere else.
 */
import { fork } from 'node:child_process';
import { type StartVaultProcess, VAULT_ENVIRONMENT, type VaultMessage } from '../core/process/vault-port.ts';

export function vaultForkOf(program: URL, environment: NodeJS.ProcessEnv): StartVaultProcess {
  return vaultArguments => {
    const child = fork(program, ['--lock=when-writing', ...vaultArguments], {
      env: { ...environment, ...VAULT_ENVIRONMENT },
      execArgv: [],
      serialization: 'advanced',
      stdio: ['inherit', 'ignore', 'inherit', 'ipc'],
    });
    return {
      pid: child.pid,
      send: request => child.send(request),
      onMessage: listener => child.on('message', message => listener(message as VaultMessage)),
      onExit: listener => child.once('exit', () => listener()),
      kill: () => child.kill('SIGKILL'),
    };
  };
}
