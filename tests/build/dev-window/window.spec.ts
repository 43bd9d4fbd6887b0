// The dev window as a window: the fixture app's unmodified main and preload in a real Chromium, driven by
// Playwright through the same door as Electron.
import { expect, type Page } from '@playwright/test';
import { seen, test } from './fixture.ts';

/** What the fixture app's preload exposes, as a test uses it. */
interface Bridge {
  echo(value: unknown): Promise<unknown>;
  fail(): Promise<never>;
  copy(text: string): Promise<void>;
  throwNow(): void;
  onTick(listener: (count: number) => void): () => void;
  ticks(count: number): void;
  pathOf(file: File): Promise<string>;
  child(message: unknown): Promise<unknown>;
  versions(): { electron: string };
  nested: { deep: { add(a: number, b: number): number } };
}
declare global {
  interface Window {
    fixture: Bridge;
  }
}

const collectTicks = (page: Page, count: number) =>
  page.evaluate(
    wanted =>
      new Promise<number[]>(resolve => {
        const got: number[] = [];
        const off = window.fixture.onTick(number => {
          if (got.push(number) === wanted) resolve(got);
        });
        window.fixture.ticks(wanted);
        setTimeout(off, 5_000);
      }),
    count,
  );

test('shows the page that the protocol handler serves', async ({ page, app }) => {
  await expect(page.locator('#script')).toHaveText('script ran');
  expect(await page.title()).toBe('Fixture page');
  const urls = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(window => window.webContents.getURL()),
  );
  expect(urls).toEqual(['app://fixture/page.html']);
});

test('app knows its name, version and folders', async ({ app, userData }) => {
  const facts = await app.evaluate(({ app: electronApp }) => ({
    name: electronApp.getName(),
    version: electronApp.getVersion(),
    packaged: electronApp.isPackaged,
    userData: electronApp.getPath('userData'),
    type: process.type,
    notice: process.env.SPAREKEY_DEV_WINDOW,
  }));
  expect(facts).toEqual({
    name: 'Fixture',
    version: '1.2.3',
    packaged: false,
    userData,
    type: 'browser',
    notice: '1',
  });
});

test('structured clone both ways', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    const sent = {
      bytes: new Uint8Array([1, 2, 255]),
      floats: new Float32Array([1.5]),
      date: new Date(5),
      map: new Map<unknown, unknown>([[1, new Set([2])]]),
      big: 12n,
      nothing: undefined,
      none: null,
      nan: Number.NaN,
      minus: -0,
      text: 'Zoë 🔐 \u2028',
      deep: [[[{ a: 1 }]]],
      proto: JSON.parse('{"__proto__":{"polluted":true}}'),
    };
    const got = (await window.fixture.echo(sent)) as typeof sent;
    return {
      bytes: got.bytes instanceof Uint8Array && [...got.bytes],
      floats: got.floats instanceof Float32Array && got.floats[0],
      date: got.date instanceof Date && got.date.getTime(),
      map: (got.map.get(1) as Set<number>).has(2),
      big: got.big === 12n,
      nothing: 'nothing' in got && got.nothing === undefined,
      none: got.none,
      nan: Number.isNaN(got.nan),
      minus: Object.is(got.minus, -0),
      text: got.text,
      deep: got.deep[0]?.[0]?.[0]?.a,
      polluted:
        (got.proto as { polluted?: boolean }).polluted ?? ({} as { polluted?: boolean }).polluted ?? false,
    };
  });
  expect(result).toEqual({
    bytes: [1, 2, 255],
    floats: 1.5,
    date: 5,
    map: true,
    big: true,
    nothing: true,
    none: null,
    nan: true,
    minus: true,
    text: 'Zoë 🔐 \u2028',
    deep: 1,
    polluted: false,
  });
});

test('a message too long for one piece comes whole', async ({ page }) => {
  const text = `x${'😀'.repeat(70_000)}\ud83d"\\${'\n'.repeat(70_000)}`;
  expect(await page.evaluate(async sent => (await window.fixture.echo(sent)) === sent, text)).toBe(true);
});

test('errors: a refused invoke, a throwing function, what cannot be cloned', async ({ page }) => {
  const messages = await page.evaluate(async () => {
    const caught = (error: unknown) => (error instanceof Error ? error.message : 'not an Error');
    const thrown = () => {
      try {
        window.fixture.throwNow();
        return 'nothing thrown';
      } catch (error) {
        return caught(error);
      }
    };
    const uncloneable = async () => window.fixture.echo({ body: document.body });
    return [await window.fixture.fail().catch(caught), thrown(), await uncloneable().catch(caught)];
  });
  expect(messages[0]).toBe("Error invoking remote method 'fail': TypeError: no good");
  expect(messages[1]).toBe('thrown in preload');
  expect(messages[2]).toMatch(/could not be cloned/);
});

test('messages from main come in order, and none after unsubscribing', async ({ page }) => {
  expect(await collectTicks(page, 50)).toEqual([...Array(50).keys()]);
  const late = await page.evaluate(async () => {
    let count = 0;
    const off = window.fixture.onTick(() => count++);
    off();
    window.fixture.ticks(3);
    await window.fixture.echo('the ticks are through');
    return count;
  });
  expect(late).toBe(0);
});

test('the bridge is frozen and the only thing that the page sees', async ({ page }) => {
  const result = await page.evaluate(() => {
    const before = window.fixture.nested.deep.add;
    const attempts = [
      () => Object.assign(window.fixture.nested.deep, { add: () => 0 }),
      () => Object.assign(window, { fixture: {} }),
    ];
    for (const attempt of attempts) {
      try {
        attempt();
      } catch {
        // strict mode says so, which is as good
      }
    }
    const foreign =
      /^_|electron|ipcRenderer|toMain|fromMain|fileToName|^(require|process|module|exports|Buffer|global)$/i;
    return {
      sum: window.fixture.nested.deep.add(2, 3),
      same: window.fixture.nested.deep.add === before,
      foreign: Object.getOwnPropertyNames(window).filter(name => foreign.test(name)),
      prototype: Object.getPrototypeOf(window.fixture.versions()) === Object.prototype,
      electron: /^\d+\.\d+\.\d+$/.test(window.fixture.versions().electron),
    };
  });
  expect(result).toEqual({ sum: 5, same: true, foreign: [], prototype: true, electron: true });
});

test('after a reload preload and messages are back', async ({ page }) => {
  await page.reload();
  await page.getByRole('heading', { name: 'Fixture page' }).waitFor();
  expect(await collectTicks(page, 3)).toEqual([0, 1, 2]);
});

test('a hostile page sees nothing of the bridge, and forged calls reach nothing', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const dispatched: string[] = [];
    const { dispatchEvent } = EventTarget.prototype;
    EventTarget.prototype.dispatchEvent = function spy(event) {
      dispatched.push(event.type);
      return dispatchEvent.call(this, event);
    };
    const Native = CustomEvent;
    Reflect.set(window, 'CustomEvent', () => dispatched.push('constructed'));
    const echoed = await window.fixture.echo({ a: [1] });
    let leaked = '';
    await new Promise<void>(resolve => {
      window.fixture.onTick(() => {
        leaked = window.event?.type ?? '';
        resolve();
      });
      window.fixture.ticks(1);
    });
    // the name can be read inside a callback: it must not be what safety rests on
    const channel = leaked.replace(/callback$/, '');
    const forge = (detail: unknown) => {
      let answer: unknown;
      addEventListener(`${channel}answer`, event => {
        answer = (event as CustomEvent).detail;
      });
      dispatchEvent.call(window, new Native(`${channel}call`, { detail }));
      return JSON.stringify(answer);
    };
    const args = { k: 'a', v: [] };
    const forged = ['constructor', '__proto__', 1e9].map(id => forge({ id, args })).concat(forge(null));
    return { echoed, dispatched, leaked: /^[0-9a-f]{32}:callback$/.test(leaked), forged };
  });
  expect(result.echoed).toEqual({ a: [1] });
  expect(result.dispatched).toEqual([]);
  expect(result.leaked).toBe(true);
  const refused = JSON.stringify({ k: 'e', v: 'no such function' });
  expect(result.forged).toEqual([
    refused,
    refused,
    refused,
    JSON.stringify({ k: 'e', v: 'An object could not be cloned.' }),
  ]);
});

test('navigation, redirects and new windows are announced and refused', async ({ page, app }) => {
  await page.getByText('Outside').click();
  await expect.poll(() => seen(app)).toContain('open:https://example.com/');
  await page.getByText('Same window').click();
  await expect.poll(() => seen(app)).toContain('will-frame-navigate:https://example.org/');
  await page.getByText('Away').click();
  await expect.poll(() => seen(app)).toContain('will-frame-navigate:app://fixture/away');
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('iframe'), { src: '/page.html' }));
    window.open('https://example.edu/');
  });
  await expect.poll(() => seen(app)).toContain('open:https://example.edu/');
  await expect(page.getByRole('heading')).toHaveText('Fixture page');
  expect(page.url()).toBe('https://fixture.app.invalid/page.html');
  await expect.poll(() => app.windows().length).toBe(1);
});

test('the page reaches nothing but the app; the policy holds', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', event => violations.push(event.effectiveDirective));
    const status = (url: string) =>
      fetch(url).then(
        response => response.status,
        () => 'failed',
      );
    const script = document.createElement('script');
    script.textContent = 'window.name = "pwned"';
    document.head.append(script);
    const image = new Image();
    const settled = new Promise(resolve => {
      image.onerror = image.onload = resolve;
    });
    image.src = 'https://example.com/x.png';
    await settled;
    const outside = await status('https://example.com/');
    return {
      outside,
      here: await status('/page.html'),
      missing: await status('/nope'),
      above: await status('/../../package.json'),
      violations: violations.sort(),
      name: window.name,
      secure: isSecureContext && typeof crypto.subtle === 'object',
    };
  });
  expect(result).toEqual({
    outside: 'failed',
    here: 200,
    missing: 404,
    above: 404,
    violations: ['connect-src', 'img-src', 'script-src-elem'],
    name: '',
    secure: true,
  });
});

test('a worker’s requests are answered by the app, too', async ({ page }) => {
  const status = await page.evaluate(
    () =>
      new Promise(resolve => {
        new Worker('/worker.js').onmessage = event => resolve(event.data);
      }),
  );
  expect(status).toBe(404);
});

test('picture bytes reach main whole, 8 MiB of a file and 1 MiB of a buffer', async ({ page }) => {
  const post = (kind: 'buffer' | 'file', length: number) =>
    page.evaluate(
      async ([how, size]) => {
        const bytes = new Uint8Array(size);
        for (let i = 0; i < bytes.length; i++) bytes[i] = (i * 31 + (i >> 8)) & 255;
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        const body = how === 'file' ? new File([bytes], 'shot.png', { type: 'image/png' }) : bytes;
        const headers = { 'content-type': 'image/png' };
        const response = await fetch('/picture', { method: 'POST', body, headers });
        const { hash, ...answer } = (await response.json()) as Record<string, unknown>;
        return {
          ...answer,
          same: hash === [...digest].map(byte => byte.toString(16).padStart(2, '0')).join(''),
        };
      },
      [kind, length] as const,
    );
  const whole = { same: true, origin: 'app://fixture', type: 'image/png' };
  expect(await post('file', 8 * 1024 * 1024)).toEqual({ ...whole, length: 8 * 1024 * 1024 });
  expect(await post('buffer', 1024 * 1024)).toEqual({ ...whole, length: 1024 * 1024 });
});

test('permissions: what the handler grants, and nothing else', async ({ page }) => {
  const state = (name: string) =>
    page.evaluate(
      permission =>
        navigator.permissions.query({ name: permission as PermissionName }).then(({ state }) => state),
      name,
    );
  for (const name of ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read']) {
    expect(await state(name), name).toBe('denied');
  }
  expect(await state('clipboard-write')).toBe('granted');
});

test('clipboard, dialogs and theme, as a test drives them', async ({ app, page }) => {
  await page.evaluate(() => window.fixture.copy('one time'));
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('one time');
  const dialogs = await app.evaluate(async ({ dialog }) => [
    await dialog.showOpenDialog({}),
    await dialog.showSaveDialog({ defaultPath: '/tmp/x' }),
  ]);
  expect(dialogs).toEqual([
    { canceled: true, filePaths: [] },
    { canceled: true, filePath: '' },
  ]);
  for (const scheme of ['light', 'dark'] as const) {
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, scheme);
    const matches = () =>
      page.evaluate(name => matchMedia(`(prefers-color-scheme: ${name})`).matches, scheme);
    await expect.poll(matches).toBe(true);
  }
});

test('the path of a file that was chosen; none for one made by the page', async ({ page }) => {
  const file = import.meta.filename;
  await page.locator('#file').setInputFiles(file);
  const paths = await page.evaluate(async () => {
    const chosen = (document.querySelector('#file') as HTMLInputElement).files?.[0] as File;
    return [await window.fixture.pathOf(chosen), await window.fixture.pathOf(new File(['x'], 'x.txt'))];
  });
  expect(paths).toEqual([file, '']);
});

test('browser keys open nothing', async ({ page, app }) => {
  const prevented = await page.evaluate(() => {
    const press = (key: string, extra: KeyboardEventInit) =>
      !window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, ...extra }));
    return [
      press('F12', {}),
      press('I', { ctrlKey: true, shiftKey: true }),
      press('u', { ctrlKey: true }),
      press('a', {}),
    ];
  });
  expect(prevented).toEqual([true, true, true, false]);
  expect(app.windows().length).toBe(1);
});

test('idle time counts from the last input', async ({ page, app }) => {
  const idle = () => app.evaluate(({ powerMonitor }) => powerMonitor.getSystemIdleTime());
  await expect.poll(idle, { timeout: 5_000 }).toBeGreaterThanOrEqual(1);
  await page.keyboard.press('a');
  await expect.poll(idle, { timeout: 2_000, intervals: [20] }).toBe(0);
});

test('a utility process answers, waits for its listener, lacks what Electron lacks, and dies when killed', async ({
  page,
}) => {
  const result = (await page.evaluate(() =>
    window.fixture.child({ bytes: new Uint8Array([7, 8]), when: new Date(5) }),
  )) as { answer: Record<string, unknown>; code: number; pid: number; pidAfter?: number; printed: string };
  expect(result.answer).toMatchObject({
    data: { bytes: new Uint8Array([7, 8]), when: new Date(5) },
    ports: 0,
    argv: ['--flag'],
    type: 'utility',
    electron: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    send: 'undefined',
    gcm: 'done',
    chacha: 'ERR_CRYPTO_UNKNOWN_CIPHER',
    argon2: 'ERR_CRYPTO_ARGON2_NOT_SUPPORTED',
    listed: [],
  });
  expect(result).toMatchObject({ code: 15, printed: 'child speaks\n' });
  expect(result.pid).toBeGreaterThan(1);
  expect(result.pidAfter).toBeUndefined();
  expect(() => process.kill(result.pid, 0)).toThrow();
});

test('main lacks the ciphers that BoringSSL lacks', async ({ app }) => {
  const outcomes = await app.evaluate(() => {
    const crypto = process.getBuiltinModule('node:crypto');
    const attempt = (name: string, key: number, iv: number) => {
      try {
        crypto.createCipheriv(name as 'aes-256-gcm', Buffer.alloc(key), Buffer.alloc(iv), {
          authTagLength: 16,
        });
        return 'done';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    return [
      attempt('aes-256-gcm', 32, 12),
      attempt('AES-256-CTR', 32, 16),
      attempt('chacha20-poly1305', 32, 12),
      attempt('ChaCha20', 32, 16),
      attempt('aes-256-ccm', 32, 12),
      attempt('aes-128-ocb', 16, 12),
      attempt('id-aes256-wrap', 32, 8),
      attempt('aes256-wrap', 32, 8),
      attempt('camellia-256-cbc', 32, 16),
    ];
  });
  expect(outcomes).toEqual(['done', 'done', ...Array(7).fill('ERR_CRYPTO_UNKNOWN_CIPHER')]);
});
