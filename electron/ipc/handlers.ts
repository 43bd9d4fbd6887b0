/**
 * Who answers which call of the window: main itself, or the vault process.
 */
import type { BrowserWindow } from 'electron';
import {
  type Input,
  type VaultCalls,
  vaultCalls,
  type WindowCalls,
  windowCalls,
} from '../../shared/contract/contract.ts';
import { type Client, clientOf, mapContract } from '../../shared/contract/map-contract.ts';
import { changePasswordAndSlot } from '../core/process/change-password-and-slot.ts';
import type { VaultClient } from '../core/process/vault-client.ts';
import type { CodeClipboard } from '../shell/code-clipboard.ts';
import type { LinkDesk } from '../shell/link-desk.ts';
import type { PictureDesk } from '../shell/read-pictures.ts';
import { shellHandlers } from './shell-handlers.ts';

export interface ShellParts {
  client: VaultClient;
  clipboard: CodeClipboard;
  pictures: PictureDesk;
  links: LinkDesk;
  window(): BrowserWindow;
  lock(): Promise<void>;
  runtime: 'electron' | 'dev-window';
}

/** Calls that main does not answer itself go to the vault process as they are, sealed texts and all. */
export function windowHandlers(parts: ShellParts): Client<WindowCalls> {
  const vault = clientOf(vaultCalls, (name, input) => parts.client.request(name, input));
  const own: Record<string, unknown> = {
    ...shellHandlers(parts, vault),
    changePassword: (input: Input<VaultCalls['changePassword']>) => changePasswordAndSlot(vault, input),
  };
  const forwarded: Record<string, unknown> = vault;
  return mapContract(windowCalls, name => own[name] ?? forwarded[name]) as Client<WindowCalls>;
}
