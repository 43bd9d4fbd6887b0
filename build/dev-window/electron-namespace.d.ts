// For the drift check only: the global `Electron` namespace of Electron's own types, out of the dev window's.
declare namespace Electron {
  type BrowserWindow = import('./electron.ts').BrowserWindow;
  type Event = import('./electron.ts').Event;
  type IpcMainInvokeEvent = import('./electron.ts').IpcMainInvokeEvent;
  type Session = import('./electron.ts').Session;
  type UtilityProcess = import('./electron.ts').UtilityProcess;
  type WebContents = import('./electron.ts').WebContents;
  type WebFrameMain = import('./electron.ts').WebFrameMain;
}
