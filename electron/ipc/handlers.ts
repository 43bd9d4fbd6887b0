/**
 * Who answers which call of the window: main itself, or the vault process.
 */
import type { BrowserWindow } from 'electron';
import {
  type Input,
  type VaultCalls,
  type WindowCalls,
  windowCalls,
} from '../../shared/contract/contract.ts';
import { type Client, mapContract } from '../../shared/contract/map-contract.ts';
import { withSlot } from '../core/process/with-slot.ts';
import type { CodeClipboard } from '../shell/code-clipboard.ts';
import type { LinkDesk } from '../shell/link-desk.ts';
import type { SourceMemory } from '../shell/source-memory.ts';
import { shellHandlers } from './shell-handlers.ts';

export interface ShellParts {
  /** The vault process's calls. */
  vault: Client<VaultCalls>;
  clipboard: CodeClipboard;
  sources: SourceMemory;
  links: LinkDesk;
  window(): BrowserWindow;
  lock(): Promise<void>;
  runtime: 'electron' | 'dev-window';
}

/** Calls that main does not answer itself go to the vault process as they are, sealed texts and all. */
export function windowHandlers(parts: ShellParts): Client<WindowCalls> {
  const { vault } = parts;
  const own: Record<string, unknown> = {
    ...shellHandlers(parts),
    changePassword: (input: Input<VaultCalls['changePassword']>) =>
      withSlot(vault, vault.changePassword(input)),
    setRecoveryPassword: (input: Input<VaultCalls['setRecoveryPassword']>) =>
      withSlot(vault, vault.setRecoveryPassword(input)),
    dropRecoveryPassword: (input: Input<VaultCalls['dropRecoveryPassword']>) =>
      withSlot(vault, vault.dropRecoveryPassword(input)),
    adoptPassword: (input: Input<VaultCalls['adoptPassword']>) => withSlot(vault, vault.adoptPassword(input)),
  };
  const forwarded: Record<string, unknown> = vault;
  return mapContract(windowCalls, name => own[name] ?? forwarded[name]) as Client<WindowCalls>;
}
