/**
 * The bridge into the page: one function for the declared calls, one for the declared events. Neither ipcRenderer nor
 * any of its events is ever handed on.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Wire } from '../shared/contract/bridge.ts';
import { events, windowCalls } from '../shared/contract/contract.ts';

const wire: Wire = {
  async call(name, input) {
    if (!Object.hasOwn(windowCalls, name))
      return JSON.stringify({ failure: { code: 'bad-request', details: { call: name } } });
    return (await ipcRenderer.invoke(`call:${name}`, input)) as string;
  },
  on(event, listener) {
    if (!Object.hasOwn(events, event)) return () => undefined;
    const forward = (_event: unknown, text: string) => listener(text);
    ipcRenderer.on(`event:${event}`, forward);
    return () => ipcRenderer.off(`event:${event}`, forward);
  },
  pathOf: async file => webUtils.getPathForFile(file as File),
};

contextBridge.exposeInMainWorld('sparekey', wire);
