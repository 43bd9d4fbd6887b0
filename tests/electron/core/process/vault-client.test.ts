import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { VaultClient } from '../../../../electron/core/process/vault-client.ts';
import type { Request, VaultMessage } from '../../../../electron/core/process/vault-port.ts';

/** A vault process that does only what the test says. */
class FakeProcess {
  readonly asked: Request[] = [];
  killed = false;
  say: (message: VaultMessage) => void = () => undefined;
  exit: () => void = () => undefined;
  readonly vaultArguments: string[];
  constructor(vaultArguments: string[]) {
    this.vaultArguments = vaultArguments;
  }
  port() {
    return {
      pid: 1,
      send: (request: Request) => void this.asked.push(request),
      onMessage: (listener: (message: VaultMessage) => void) => {
        this.say = listener;
      },
      onExit: (listener: () => void) => {
        this.exit = listener;
      },
      kill: () => {
        this.killed = true;
      },
    };
  }
}

let started: FakeProcess[];
let events: unknown[];
let client: VaultClient;

beforeEach(() => {
  vi.useFakeTimers();
  started = [];
  events = [];
  client = new VaultClient({
    start: vaultArguments => {
      const fake = new FakeProcess(vaultArguments);
      started.push(fake);
      return fake.port();
    },
    onEvent: (event, payload) => events.push([event, payload]),
  });
});
afterEach(() => {
  void client.close();
  vi.useRealTimers();
});

const process = (n: number): FakeProcess => {
  const found = started[n];
  if (!found) throw new Error(`process ${n} was not started`);
  return found;
};

test('answers find their calls, in any order', async () => {
  const first = client.request('getVault', {});
  const second = client.request('getAccounts', {});
  const [a, b] = process(0).asked;
  process(0).say({ id: b?.id ?? 0, failure: { code: 'vault-locked', details: {} } });
  process(0).say({ id: a?.id ?? 0, ok: 'view' });
  expect(await first).toEqual({ ok: 'view' });
  expect(await second).toEqual({ failure: { code: 'vault-locked', details: {} } });
});

test.each(['unlockWithKeychain', 'forgetKeychain'])(
  'a keychain that hangs costs three seconds and the process: %s',
  async call => {
    const answer = client.request(call, {});
    await vi.advanceTimersByTimeAsync(2_999);
    expect(process(0).killed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toEqual({
      failure: { code: 'keychain-unavailable', details: { reason: 'hanging' } },
    });
    expect(process(0).killed).toBe(true);
    expect(started).toHaveLength(2);
  },
);

test('a keychain that crashes the process is named as the cause', async () => {
  const answer = client.request('unlockWithKeychain', {});
  process(0).exit();
  expect(await answer).toEqual({ failure: { code: 'keychain-unavailable', details: { reason: 'crashed' } } });
});

test('an answer in time ends the deadline', async () => {
  const answer = client.request('unlockWithKeychain', {});
  process(0).say({ id: process(0).asked[0]?.id ?? 0, ok: 1 });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await answer).toEqual({ ok: 1 });
  expect(process(0).killed).toBe(false);
});

test('other calls have no deadline: work is slow on slow machines', async () => {
  void client.request('unlockWithPassword', {});
  await vi.advanceTimersByTimeAsync(600_000);
  expect(process(0).killed).toBe(false);
});

test('locking kills, refuses what waits, and starts the next process with later revisions', async () => {
  const waiting = client.request('addAccounts', {});
  process(0).say({ event: 'vault', payload: { revision: 40 } });
  process(0).say({ id: 99, ok: { revision: 41 } });
  client.restart();
  expect(await waiting).toEqual({ failure: { code: 'vault-process-gone', details: {} } });
  expect(process(0).killed).toBe(true);
  expect(process(1).vaultArguments).toEqual(['--first-revision=42']);
  process(0).say({ event: 'vault', payload: { revision: 43 } });
  expect(events).toEqual([['vault', { revision: 40 }]]);
});

test('a process that ends at once is not started again and again', async () => {
  client.start();
  process(0).exit();
  expect(started).toHaveLength(1);
  void client.request('getVault', {});
  process(1).say({ event: 'vault', payload: { revision: 1 } });
  process(1).exit();
  expect(started).toHaveLength(3);
});

test('a lock waits for a running change, but not for ever', async () => {
  client.start();
  const locked = client.lock();
  expect(process(0).asked[0]?.call).toBe('closeVault');
  process(0).say({ id: process(0).asked[0]?.id ?? 0, ok: {} });
  await locked;
  expect([process(0).killed, started.length]).toEqual([true, 2]);
  const again = client.lock();
  await vi.advanceTimersByTimeAsync(500);
  await again;
  expect([process(1).killed, started.length]).toEqual([true, 3]);
});

test('after close nothing is started', () => {
  client.start();
  void client.close();
  process(0).exit();
  client.start();
  expect(started).toHaveLength(1);
});
