/**
 * What is lost together: disks and what is built upon them, shares, clouds. The computers are described by files; the last
 * test asks this one.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AT_ONCE } from '../../../../electron/core/files/steps.ts';
import { describeFolder, describeThrough } from '../../../../electron/core/places/folder-description.ts';
import { domainOfShare, domainOfUncPath, isShare } from '../../../../electron/core/places/folder-host.ts';
import { mountOf, parseMountinfo, parseMountWords } from '../../../../electron/core/places/folder-mounts.ts';
import { temporaryFolder } from '../vault/test-vault.ts';
import { type OtherComputer, otherComputer } from './other-computer.ts';

const SSD = 'pci0/nvme/nvme0/nvme0n1';
const STICK = 'pci0/usb1/1-2/1-2:1.0/host6/target6/6:0:0:0/block/sdb';

/** A laptop: partitions of one SSD, one of them encrypted with two volumes in it; sticks; an image on the SSD. */
function laptop(): { computer: OtherComputer; at(name: string): string; look(name: string): Promise<Look> } {
  const computer = otherComputer(temporaryFolder());
  const at = (name: string) => computer.folder(name);
  computer.block('259:0', SSD, { wwid: 'eui.0025385', removable: '0' });
  computer.block('259:1', `${SSD}/nvme0n1p1`, { partition: '1' });
  computer.block('259:2', `${SSD}/nvme0n1p2`, { partition: '2' });
  computer.block('253:0', 'virtual/block/dm-0');
  computer.block('253:1', 'virtual/block/dm-1');
  computer.madeOf('253:0', '259:2');
  computer.madeOf('253:1', '253:0');
  computer.block('8:16', STICK, { removable: '1' });
  computer.block('8:17', `${STICK}/sdb1`, { partition: '1' });
  computer.block('8:18', `${STICK}/sdb2`, { partition: '2' });
  computer.block('8:32', 'pci0/usb1/1-3/1-3:1.0/host7/block/sdc', { removable: '0', size: '100' });
  computer.block('8:48', 'pci0/ata2/block/sdd', { removable: '0', 'device/wwid': 'naa.5000' });
  computer.block('9:0', 'virtual/block/md0');
  computer.madeOf('9:0', '259:0', '8:48');
  computer.block('7:0', 'virtual/block/loop0', { 'loop/backing_file': join(at('crypt'), 'image') });
  computer.mount(
    { device: '259:1', point: at('boot'), type: 'ext4', source: '/dev/nvme0n1p1' },
    { device: '253:1', point: at('crypt'), type: 'ext4', source: '/dev/dm-1' },
    { device: '8:17', point: at('stick'), type: 'vfat', source: '/dev/sdb1' },
    { device: '8:18', point: at('stick two'), type: 'fuseblk', source: '/dev/sdb2' },
    { device: '8:32', point: at('usb disk'), type: 'ext4', source: '/dev/sdc' },
    { device: '8:48', point: at('other'), type: 'xfs', source: '/dev/sdd' },
    { device: '9:0', point: at('mirror'), type: 'ext4', source: '/dev/md0' },
    { device: '7:0', point: at('image'), type: 'ext4', source: '/dev/loop0' },
    { device: '0:50', point: at('memory'), type: 'tmpfs', source: 'tmpfs' },
    { device: '0:51', point: at('memory two'), type: 'tmpfs', source: 'tmpfs' },
    { device: '0:60', point: at('nas'), type: 'nfs4', source: 'NAS.local:/export/home' },
    { device: '0:61', point: at('nas two'), type: 'cifs', source: '//nas.local/music' },
  );
  return { computer, at, look: name => describeThrough(at(name), AT_ONCE, computer.system) };
}
type Look = Awaited<ReturnType<typeof describeThrough>>;

test('what is on one disk has one domain, whatever lies between; other disks have others', async () => {
  const { look, at } = laptop();
  mkdirSync(join(at('crypt'), 'deep', 'down'), { recursive: true });
  const ssd = await look('boot');
  expect(ssd).toMatchObject({ medium: 'disk', service: null });
  expect(ssd.failureDomain).toMatch(/^disk:[0-9a-f]{16}$/);
  for (const same of ['crypt', 'crypt/deep/down', 'image'])
    expect((await look(same)).failureDomain).toBe(ssd.failureDomain);
  const stick = await look('stick');
  expect(stick.medium).toBe('removable');
  expect(await look('stick two')).toEqual(stick);
  expect((await look('usb disk')).medium).toBe('removable');
  const names = ['boot', 'stick', 'usb disk', 'other', 'mirror', 'memory', 'memory two', 'nas'];
  const domains = await Promise.all(names.map(async name => (await look(name)).failureDomain));
  expect(new Set(domains).size).toBe(names.length);
});

test('two shares of one server are lost together', async () => {
  const { look } = laptop();
  const nas = { failureDomain: 'host:nas.local', medium: 'network-share', service: null };
  expect([await look('nas'), await look('nas two')]).toEqual([nas, nas]);
});

test('a folder that is not there tells nothing', async () => {
  const { computer, at } = laptop();
  const gone = join(at('stick'), 'gone');
  const look = await describeThrough(gone, AT_ONCE, computer.system);
  expect(look).toEqual({ failureDomain: '', medium: 'disk', service: null });
});

test.each([
  ['nfs4', 'nas:/export', 'host:nas'],
  ['nfs', '[fe80::1]:/x', 'host:[fe80::1]'],
  ['cifs', '//Nas/share', 'host:nas'],
  ['smbfs', '//alice@nas.local/share', 'host:nas.local'],
  ['fuse.sshfs', 'alice@host.example:/home/alice', 'host:host.example'],
  ['fuse.sshfs', 'host.example:', 'host:host.example'],
  ['fuse', 'https://dav.example/remote.php/dav', 'host:dav.example'],
  ['fuse.rclone', 'gdrive:Backup', 'remote:gdrive'],
  ['fuse.rclone', 'gdrive{AbC}:', 'remote:gdrive'],
  ['nfs4', 'nonsense', null],
])('%s %s is %s', (type, source, domain) => {
  const mount = { type, source, point: '/mnt/x', device: '0:1' };
  expect([isShare(mount), domainOfShare(mount, '/mnt/x/y')]).toEqual([true, domain]);
});

test.each([
  ['smb-share:server=nas,share=music/a', 'host:nas'],
  ['sftp:host=host.example,user=alice', 'host:host.example'],
  ['dav:host=cloud.example,ssl=true', 'host:cloud.example'],
  ['', null],
])('GNOME shows %j', (inside, domain) => {
  const mount = { type: 'fuse.gvfsd-fuse', source: 'gvfsd-fuse', point: '/run/user/1/gvfs', device: '0:1' };
  expect(domainOfShare(mount, `/run/user/1/gvfs/${inside}`)).toBe(domain);
});

test.each([
  ['\\\\nas\\share\\x', 'host:nas'],
  ['\\\\?\\UNC\\Nas\\share', 'host:nas'],
  ['\\\\?\\C:\\x', null],
  ['C:\\x', null],
  ['/home', null],
])('Windows writes %j', (path, domain) => {
  expect(domainOfUncPath(path)).toBe(domain);
});

test('macOS tells its mounts in words, and hostile lines are passed over', () => {
  const words = [
    '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)',
    '/dev/disk4s1 on /Volumes/MY STICK (msdos, local, nodev, nosuid)',
    '//alice@nas.local/share on /Volumes/share (smbfs, nodev)',
    'map auto_home on /System/Volumes/Data/home (autofs, automounted)',
    'nonsense',
    '',
  ].join('\n');
  const mounts = parseMountWords(words);
  expect(mountOf('/Volumes/MY STICK/Sparekey', mounts)?.source).toBe('/dev/disk4s1');
  expect(mountOf('/Volumes/MY STICKY', mounts)?.source).toBe('/dev/disk3s1s1');
  expect(mountOf('/Volumes/share', mounts)?.type).toBe('smbfs');
  expect(parseMountinfo(words)).toEqual([]);
});

test('the later of two mounts at one point covers the other', () => {
  const line = (source: string) => `20 1 0:1 / /mnt rw - nfs ${source} rw\n`;
  expect(mountOf('/mnt/x', parseMountinfo(line('a:/') + line('b:/')))?.source).toBe('b:/');
});

test('this computer: a folder, one inside it and one not yet made are one disk', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'inside'));
  const own = await describeFolder(folder);
  expect(own.failureDomain).not.toBe('');
  expect(await describeFolder(join(folder, 'inside'))).toEqual(own);
  expect(await describeFolder(join(folder, 'not', 'yet'))).toEqual(own);
});
