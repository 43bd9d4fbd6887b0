/**
 * What every screen may reach: the client, the live state and a way to seal a text for the vault process. Handed down
 * by React context, so that tests can mount a screen over a double.
 */
import { createContext, useContext } from 'react';
import type { Bridge } from '../shared/contract/bridge.ts';
import { sealText } from '../shared/contract/seal-text.ts';
import type { VaultView } from '../shared/contract/views.ts';
import type { WindowClient } from './client.ts';
import { type Live, type LiveState, useLive } from './live-state.ts';

export interface App {
  bridge: Bridge;
  client: WindowClient;
  live: LiveState;
  /** Seconds after which a copied code leaves the clipboard. */
  info: AppInfo;
}

export type AppInfo = Awaited<ReturnType<WindowClient['getAppInfo']>>;

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('AppContext is missing above this component');
  return app;
}

/** The vault's state. Only below <App>, where it is known. */
export function useVault(): VaultView {
  const { vault } = useLiveState();
  if (!vault) throw new Error('the vault is not known yet');
  return vault;
}

export function useLiveState(): Live {
  return useLive(useApp().live);
}

/** Seals texts to the vault process that runs at the moment of the call: its recipient changes with each restart. */
export function useSeal(): (text: string) => Promise<{ sealed: string }> {
  const { client } = useApp();
  return async text => {
    const { sealTo } = await client.getVault({});
    return sealText(sealTo, text);
  };
}
