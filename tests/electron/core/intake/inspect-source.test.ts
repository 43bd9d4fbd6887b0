/** Sync clients and git are known by the marks that they leave, and by nothing less. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inspectSource } from '../../../../electron/core/intake/inspect-source.ts';

const root = mkdtempSync(join(tmpdir(), 'inspect-source-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
/** A file three folders down from a folder of this name that holds these marks. */
function fileUnder(folder: string, marks: string[] = []): string {
  count += 1;
  const top = join(root, String(count), folder);
  const below = join(top, 'Documents', 'codes');
  mkdirSync(below, { recursive: true });
  for (const mark of marks) writeFileSync(join(top, mark), '');
  writeFileSync(join(below, 'codes.txt'), 'placeholder');
  return join(below, 'codes.txt');
}

describe('a synced folder', () => {
  test.each([
    ['Dropbox', [], 'Dropbox'],
    ['Dropbox (Work)', [], 'Dropbox'],
    ['anything', ['.dropbox.cache'], 'Dropbox'],
    ['OneDrive - Example Ltd', [], 'OneDrive'],
    ['My Drive', [], 'Google Drive'],
    ['G', ['.tmp.drivedownload'], 'Google Drive'],
    ['Mobile Documents', [], 'iCloud Drive'],
    ['cloud', ['.sync_a1b2c3d4e5f6.db'], 'Nextcloud'],
    ['cloud', ['._sync_0123abcd.db'], 'Nextcloud'],
    ['notes', ['.stfolder'], 'Syncthing'],
  ])('%s with %j is %s', async (folder, marks, cloud) => {
    expect(await inspectSource(fileUnder(folder, marks))).toEqual({ cloud, git: false });
  });

  test.each(['Downloads', 'Dropboxes', 'My Drives', 'Megan', 'OneDriver', 'sync'])(
    '%s is none',
    async folder => {
      expect(await inspectSource(fileUnder(folder, ['sync_log.txt', 'db']))).toEqual({
        cloud: null,
        git: false,
      });
    },
  );
});

test('a git tree is known by its .git, folder or file', async () => {
  expect(await inspectSource(fileUnder('project', ['.git']))).toEqual({ cloud: null, git: true });
  expect(await inspectSource(fileUnder('project', ['.gitignore']))).toEqual({ cloud: null, git: false });
});

test('a file that is not there, or lies in no folder that can be listed, is no danger and no error', async () => {
  expect(await inspectSource(join(root, 'nowhere', 'at', 'all.txt'))).toEqual({ cloud: null, git: false });
  expect(await inspectSource('/')).toEqual({ cloud: null, git: false });
});
