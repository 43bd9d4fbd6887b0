/**
 * Saving and opening vaults of 100, 1,000 and 10,000 accounts, beside keepassxc-cli opening a database with the same
 * number of entries. Times in milliseconds; p50 and p95 over the runs. Vaults lie in the temporary folder, so the disk
 * under it counts; what it takes for the two fsyncs of a save is measured alone and taken off.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open as openFile, rename, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { syncFolder } from '../../electron/core/files/durable-file.ts';
import { createVault } from '../../electron/core/vault/create-vault.ts';
import { type OpenVault, openVault } from '../../electron/core/vault/open-vault.ts';
import type { Unlock } from '../../electron/core/vault/unlock.ts';
import { realWorld } from '../../electron/core/vault/world.ts';
import type { AccountRecord } from '../../shared/domain/account-record.ts';
import { accountFrom } from '../../shared/domain/accounts.ts';
import type { Row } from './row.ts';

const SIZES = [100, 1_000, 10_000] as const;
const RUNS = 25;
const PASSWORD = 'a password for measuring';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** All rows; takes a minute or two, most of it keepassxc-cli making its databases. */
export async function benchVault(): Promise<Row[]> {
  const work = mkdtempSync(join(tmpdir(), 'sparekey-bench-'));
  try {
    const rows: Row[] = [];
    for (const size of SIZES) rows.push(...(await benchSize(join(work, String(size)), size)));
    return rows;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function benchSize(folder: string, size: number): Promise<Row[]> {
  const vault = await createVault({ folder, password: PASSWORD, kit: null, world: realWorld });
  await vault.change('codes', () => accounts(size));
  const saves = await timesOf(RUNS, () => edit(vault));
  const { size: bytes } = await sizeOfNewest(vault);
  const disk = await timesOf(RUNS, () => syncsOfASave(folder, bytes));
  const identities = vault.identities();
  await vault.close();
  const opens = await timesOf(RUNS, () => openAndClose(folder, { identities }));
  const byPassword = await timesOf(3, () => openAndClose(folder, { password: PASSWORD }));
  const peer = peerOpens(folder, size);
  const label = `${size.toLocaleString('en')} accounts`;
  return [
    { what: `save, ${label}`, ours: show(saves), peer: '', ratio: '' },
    {
      what: `save, ${label}, less the disk's syncs`,
      ours: show(without(saves, disk)),
      peer: `syncs alone: ${show(disk)}`,
      ratio: '',
    },
    { what: `open by keychain identities, ${label}`, ours: show(opens), peer: '', ratio: '' },
    {
      what: `open by password, ${label}`,
      ours: show(byPassword),
      peer: peer ? `keepassxc-cli ls: ${show(peer)}` : 'keepassxc-cli is not installed',
      ratio: peer ? `${(median(byPassword) / median(peer)).toFixed(2)}×` : '',
    },
  ];
}

async function edit(vault: OpenVault): Promise<void> {
  await vault.change('codes', (records, { stamp }) =>
    records.map((record, index) =>
      index === 0 ? { ...record, labels: { ...record.labels, stamp } } : record,
    ),
  );
}

async function openAndClose(folder: string, unlock: Unlock): Promise<void> {
  const vault = await openVault({ folder, unlock, world: realWorld });
  vault.read('codes');
  await vault.close();
}

async function sizeOfNewest(vault: OpenVault): Promise<{ size: number }> {
  return { size: Buffer.byteLength(JSON.stringify(vault.read('codes'))) };
}

/** The disk's share of a save: the same bytes written, synced, renamed, folder synced. */
async function syncsOfASave(folder: string, size: number): Promise<void> {
  const handle = await openFile(join(folder, 'sync.tmp'), 'wx');
  await handle.write(Buffer.alloc(size));
  await handle.sync();
  await handle.close();
  await rename(join(folder, 'sync.tmp'), join(folder, 'sync'));
  await syncFolder(folder);
  await unlink(join(folder, 'sync'));
}

function accounts(count: number): AccountRecord[] {
  const moment = { stamp: '000000000000001-00000-00000000', at: '2026-01-01T00:00:00.000Z' };
  return Array.from({ length: count }, (_, index) =>
    accountFrom(
      {
        issuer: `Service ${index % 300}`,
        account: `person${index}@example.com`,
        otp: { type: 'totp', secret: secretText(), algorithm: 'SHA1', digits: 6, period: 30 },
        extra: [],
      },
      randomBytes(16).toString('hex'),
      moment,
    ),
  );
}

function secretText(): string {
  return Array.from(randomBytes(32), byte => BASE32[byte % 32]).join('');
}

/** keepassxc-cli listing a database with as many entries (its own default cost); null where it is not installed. */
function peerOpens(folder: string, size: number): number[] | null {
  if (spawnSync('keepassxc-cli', ['--version']).status !== 0) return null;
  const [xml, database] = [join(folder, 'import.xml'), join(folder, 'peer.kdbx')];
  writeFileSync(xml, keepassXml(size));
  const twice = `${PASSWORD}\n${PASSWORD}\n`;
  execFileSync('keepassxc-cli', ['import', '-p', xml, database], {
    input: twice,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  return Array.from({ length: 3 }, () => {
    const start = performance.now();
    execFileSync('keepassxc-cli', ['ls', '-q', database], {
      input: `${PASSWORD}\n`,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    return performance.now() - start;
  });
}

function keepassXml(size: number): string {
  const entries = accounts(size).map(({ name, otp }) => {
    const fields = {
      Title: name.issuer,
      UserName: name.account,
      otp: `otpauth://totp/x?secret=${otp.secret}`,
    };
    const strings = Object.entries(fields).map(
      ([key, value]) => `<String><Key>${key}</Key><Value>${value}</Value></String>`,
    );
    return `<Entry><UUID>${randomBytes(16).toString('base64')}</UUID>${strings.join('')}</Entry>`;
  });
  const group = `<Group><UUID>${randomBytes(16).toString('base64')}</UUID><Name>Root</Name>${entries.join('')}</Group>`;
  return `<?xml version="1.0"?><KeePassFile><Meta><DatabaseName>x</DatabaseName></Meta><Root>${group}</Root></KeePassFile>`;
}

async function timesOf(runs: number, work: () => Promise<void>): Promise<number[]> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

function without(times: readonly number[], disk: readonly number[]): number[] {
  return times.map(time => Math.max(0, time - median(disk)));
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
}

function show(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const p95 = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0;
  return `p50 ${median(sorted).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;
}
