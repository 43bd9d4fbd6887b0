// For the drift check of the preload only: `electron` as the dev window gives it to the app's preload.
import type { ElectronForPreload } from './page-preload.ts';

export declare const contextBridge: ElectronForPreload['contextBridge'];
export declare const ipcRenderer: ElectronForPreload['ipcRenderer'];
export declare const webUtils: ElectronForPreload['webUtils'];
