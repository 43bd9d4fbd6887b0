/**
 * Where the window begins: takes the bridge that the preload left, builds the client and the live state, mounts.
 */
import { createRoot } from 'react-dom/client';
import { bridgeOver } from '../shared/contract/bridge.ts';
import { App } from './App.tsx';
import type { AppInfo } from './app-context.ts';
import { clientOver } from './client.ts';
import { LiveState } from './live-state.ts';
import './ui/theme.css';

/** Stands in when main does not answer the first question; the vault's own state then says what is wrong. */
const UNKNOWN: AppInfo = { version: '', runtime: 'electron', platform: '', clipboardSeconds: 30 };

async function start(): Promise<void> {
  const bridge = bridgeOver(window.sparekey);
  const client = clientOver(bridge);
  const info = await client.getAppInfo({}).catch(() => UNKNOWN);
  const root = document.getElementById('root');
  if (root) createRoot(root).render(<App value={{ bridge, client, live: new LiveState(client), info }} />);
}

void start();
