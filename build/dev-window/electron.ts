// What `electron` is in the dev window: the names that the app uses, and no more. That they still fit is
// checked twice: main is compiled against this file (tsconfig.drift.json), and this file against Electron's
// own types (fits-electron.ts).
export { app } from './app.ts';
export { BrowserWindow, type BrowserWindowConstructorOptions, type Rectangle } from './browser-window.ts';
export { ClipboardItem, clipboard } from './clipboard.ts';
export {
  dialog,
  type FileFilter,
  type MessageBoxOptions,
  type OpenDialogOptions,
  type OpenDialogReturnValue,
  type SaveDialogOptions,
  type SaveDialogReturnValue,
} from './dialog.ts';
export { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from './ipc-main.ts';
export { Menu, type MenuItemConstructorOptions } from './menu.ts';
export { nativeTheme, type ThemeSource } from './native-theme.ts';
export { powerMonitor } from './power-monitor.ts';
export { protocol, type Session, session } from './session.ts';
export { shell } from './shell.ts';
export { type ForkOptions, type UtilityProcess, utilityProcess } from './utility-process.ts';
export { type WebContents, webContents } from './web-contents.ts';
export type { Event, WebFrameMain, WebPreferences, WindowOpenDetails } from './web-contents-events.ts';
