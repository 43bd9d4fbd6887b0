import { expect, test } from 'vitest';
import { readRcloneAddress, remotePath } from '../../../../electron/core/places/rclone-address.ts';
import { Refusal } from '../../../../shared/failure.ts';

const faultOf = (text: string) => {
  try {
    return readRcloneAddress(text);
  } catch (error) {
    const failure = error instanceof Refusal ? error.failure : null;
    return failure?.code === 'bad-address' ? failure.details.fault : String(error);
  }
};

test.each([
  '',
  'drive',
  '/home/alice',
  './drive',
  ':local:/etc',
  ':s3,access_key_id=x,secret_access_key=tulip:bucket',
  'drive,shared_with_me:x',
  "drive,token='a:b':x",
  '-drive:x',
  '--config=/tmp/x:y',
  ' :x',
  'drive :x',
  'drive::x',
  'drive:a:b',
  'C:\\Users:x',
  '\\\\host\\share:x',
  'drive:../x',
  'drive:a/../../x',
  'drive:a/./b',
  'drive:a\nb',
  'drive:a\0b',
  'dri\nve:a',
  '{drive}:x',
  'a/b:x',
  '$(id):x',
])('%j is no remote', text => {
  expect(faultOf(text)).toBe('no-remote');
});

test.each([
  ['drive:', 'drive:', 'drive:v/a.age'],
  [' drive:Backups/Sparekey/ ', 'drive:Backups/Sparekey', 'drive:Backups/Sparekey/v/a.age'],
  ['my drive-2_a.b+c:x', 'my drive-2_a.b+c:x', 'my drive-2_a.b+c:x/v/a.age'],
  ['Büro:Sicherung $(id) --x', 'Büro:Sicherung $(id) --x', 'Büro:Sicherung $(id) --x/v/a.age'],
  ['disk:/', 'disk:/', 'disk:/v/a.age'],
  ['disk://mnt//stick/', 'disk:/mnt/stick', 'disk:/mnt/stick/v/a.age'],
])('%j', (text, root, file) => {
  const address = readRcloneAddress(text);
  expect([remotePath(address, ''), remotePath(address, 'v/a.age')]).toEqual([root, file]);
  expect(readRcloneAddress(root)).toEqual(address);
});
