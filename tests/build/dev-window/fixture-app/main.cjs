// A small app for the tests of the dev window: what Electron apps do, with every answer where a test can see it.
const crypto = require('node:crypto');
const path = require('node:path');
const electron = require('electron');
const { readFileSync } = require('node:fs');
const { app, BrowserWindow, clipboard, ipcMain, protocol, session, utilityProcess } = electron;

const seen = [];
globalThis.seen = seen;
const FILES = {
  '/': 'page.html',
  '/page.html': 'page.html',
  '/page.js': 'page.js',
  '/worker.js': 'worker.js',
};
const TYPES = { '.html': 'text/html', '.js': 'text/javascript' };
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.enableSandbox();
for (const name of ['before-quit', 'will-quit', 'quit', 'window-all-closed'])
  app.on(name, () => console.log(`event: ${name}`));
if (!app.requestSingleInstanceLock()) app.exit(0);
else {
  app.on('second-instance', (_event, argv) => console.log(`second: ${argv.at(-1)}`));
  app.on('window-all-closed', () => app.quit());
  app.on('web-contents-created', (_event, contents) => guard(contents));
  app.whenReady().then(start);
}

function guard(contents) {
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
    contents.on(name, event => {
      seen.push(`${name}:${event.url}`);
      event.preventDefault();
    });
  }
  contents.setWindowOpenHandler(({ url }) => {
    seen.push(`open:${url}`);
    return { action: 'deny' };
  });
}

async function serve(request) {
  const url = new URL(request.url);
  if (request.method === 'POST' && url.pathname === '/picture') {
    const bytes = Buffer.from(await request.arrayBuffer());
    const hash = crypto.createHash('sha256').update(bytes).digest('hex');
    return Response.json({
      length: bytes.length,
      hash,
      origin: `${url.protocol}//${url.host}`,
      type: request.headers.get('content-type'),
    });
  }
  if (url.pathname === '/away')
    return new Response(null, { status: 302, headers: { location: 'https://example.net/' } });
  const file = url.host === 'fixture' && Object.hasOwn(FILES, url.pathname) ? FILES[url.pathname] : undefined;
  if (!file) return new Response('no', { status: 404 });
  return new Response(readFileSync(path.join(__dirname, file)), {
    headers: { 'content-type': TYPES[path.extname(file)], 'content-security-policy': POLICY },
  });
}

async function start() {
  console.log('event: ready');
  const own = session.fromPartition('fixture');
  own.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(permission === 'clipboard-sanitized-write'),
  );
  own.setPermissionCheckHandler(() => false);
  own.protocol.handle('app', serve);
  const window = new BrowserWindow({
    width: 700,
    height: 500,
    show: false,
    backgroundColor: '#10151c',
    title: 'Fixture',
    webPreferences: {
      preload: path.join(__dirname, 'preload.cjs'),
      session: own,
      sandbox: true,
      contextIsolation: true,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
    console.log('event: ready-to-show');
  });
  handle();
  await window.loadURL('app://fixture/page.html');
}

function handle() {
  ipcMain.handle('echo', (event, value) => {
    if (event.senderFrame !== event.sender.mainFrame || event.senderFrame.origin !== 'app://fixture')
      throw new Error('stranger');
    return value;
  });
  ipcMain.handle('fail', () => {
    throw new TypeError('no good');
  });
  ipcMain.on('ticks', (event, count) => {
    for (let i = 0; i < count; i++) event.sender.send('tick', i);
  });
  ipcMain.handle('copy', (_event, text) => clipboard.writeText(text));
  ipcMain.handle('child', (_event, message) => askChild(message));
}

/** Starts a utility process, asks it one thing, kills it, and gives the answer and the exit code. */
function askChild(message) {
  const child = utilityProcess.fork(path.join(__dirname, 'child.mjs'), ['--flag'], {
    serviceName: 'child',
    stdio: 'pipe',
  });
  let printed = '';
  child.stdout.on('data', text => {
    printed += text;
  });
  // before 'spawn', so that it must wait for the listener
  child.postMessage(message);
  return new Promise(resolve => {
    let answer;
    const { pid } = child;
    child.once('message', reply => {
      answer = reply;
      child.kill();
    });
    child.once('exit', code => resolve({ answer, code, pid, pidAfter: child.pid, printed }));
  });
}
