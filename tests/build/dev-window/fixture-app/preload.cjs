const { contextBridge, ipcRenderer, webUtils } = require('electron');

contextBridge.exposeInMainWorld('fixture', {
  platform: process.platform,
  versions: () => ({ electron: process.versions.electron, node: process.versions.node }),
  echo: value => ipcRenderer.invoke('echo', value),
  fail: () => ipcRenderer.invoke('fail'),
  copy: text => ipcRenderer.invoke('copy', text),
  child: message => ipcRenderer.invoke('child', message),
  throwNow: () => {
    throw new Error('thrown in preload');
  },
  pathOf: file => webUtils.getPathForFile(file),
  onTick(listener) {
    const inner = (_event, number) => listener(number);
    ipcRenderer.on('tick', inner);
    return () => ipcRenderer.removeListener('tick', inner);
  },
  ticks: count => ipcRenderer.send('ticks', count),
  nested: { deep: { add: (a, b) => a + b } },
});
