/** What the name of a file tells, and what it does not. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFileName } from '../../../shared/recovery/file-name.ts';
import { PAM_SERVICE } from '../../../shared/recovery/services.ts';

const NOTHING = { service: '', sure: false, account: '', issuedAt: null, named: false };

describe('the name of a file', () => {
  test.each([
    ['github-recovery-codes.txt', { service: 'GitHub', sure: true, named: true }],
    ['github-recovery-codes (1).txt', { service: 'GitHub', sure: true, named: true }],
    ['Github Recovery Codes - Copy (2).TXT', { service: 'GitHub', sure: true, named: true }],
    ['/home/alice/Downloads/github-recovery-codes.txt', { service: 'GitHub', sure: true, named: true }],
    ['C:\\Users\\Alice\\Desktop\\gitlab-recovery-codes.txt', { service: 'GitLab', sure: true, named: true }],
    ['discord_backup_codes.txt', { service: 'Discord', sure: true, named: true }],
    ['angellist_two_factor_recovery_codes.txt', { service: 'AngelList', sure: true, named: true }],
    ['kc-download-recovery-codes.txt', { service: 'Keycloak', sure: true, named: true }],
    ['Backup-codes-some.user.txt', { service: 'Google', account: 'some.user', named: true }],
    ['backup-codes-some-user (3).txt', { service: 'Google', account: 'some-user', named: true }],
    ['Backup-codes-github.txt', { service: 'GitHub', sure: true, named: true }],
    ['backup-codes-2026-01-02.txt', { issuedAt: '2026-01-02', named: true }],
    [
      'PyPI-Recovery-Codes-a-b-c-2026-01-02T03_04_05.678901.txt',
      { service: 'PyPI', sure: true, account: 'a-b-c', issuedAt: '2026-01-02', named: true },
    ],
    [
      'TestPyPI-Recovery-Codes-alice-2026-12-31T23_59_59.000001 (1).txt',
      { service: 'TestPyPI', sure: true, account: 'alice', issuedAt: '2026-12-31', named: true },
    ],
    ['.google_authenticator', { service: PAM_SERVICE, sure: true, named: true }],
    ['recovery-codes.txt', { named: true }],
    ['my-2fa-backup-codes.txt', { named: true }],
    ['acme-portal-recovery-codes.txt', { service: 'acme portal', named: true }],
    ['acme-recovery-codes-2026-01-02.txt', { service: 'acme', issuedAt: '2026-01-02', named: true }],
    ['recovery codes for GitHub.txt', { service: 'GitHub', sure: true, named: true }],
    ['github codes.txt', { service: 'GitHub', sure: true, named: true }],
    ['GitHub.txt', { service: 'GitHub', sure: true }],
    [
      'github-recovery-codes-alice@example.org.txt',
      { service: 'GitHub', sure: true, account: 'alice@example.org', named: true },
    ],
    ['Wiederherstellungscodes.txt', { named: true }],
  ])('%s', (name, facts) => expect(readFileName(name)).toEqual({ ...NOTHING, ...facts }));

  test.each([
    '',
    '.txt',
    'notes.txt',
    'letter to github.txt',
    'google-authenticator-export.png',
    '123456.txt',
    'backup.txt',
    'codes.txt',
  ])('%j tells nothing', name => expect(readFileName(name)).toEqual(NOTHING));

  test('a day that cannot be told is not', () => {
    expect(readFileName('acme-recovery-codes-01-02-2026.txt').issuedAt).toBeNull();
  });

  test('any name is read without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), name => {
        expect(readFileName(name).account.length).toBeLessThan(256);
      }),
    );
  });
});
