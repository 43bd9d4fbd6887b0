/** Service, account and day out of the words around the codes; what is not certain stays empty. */
import { describe, expect, test } from 'vitest';
import { parseRecoveryText } from '../../../shared/recovery/parse-recovery-text.ts';
import { PAM_SERVICE } from '../../../shared/recovery/services.ts';

const CODES = 'a1b2c-d3e4f\nb2c3d-e4f5a\nc9d8e-f7a6b';

function about(words: string, fileName = ''): string[] {
  const { service, account, issuedAt, codes } = parseRecoveryText(`${words}\n\n${CODES}\n`, fileName);
  expect(codes).toHaveLength(3);
  return [service, account, issuedAt ?? ''];
}

describe('the service', () => {
  test.each([
    ['GitHub recovery codes', 'GitHub'],
    ['Your GitHub account recovery codes', 'GitHub'],
    ['These are your Discord backup codes', 'Discord'],
    ['Recovery codes for GitLab', 'GitLab'],
    ['Recovery codes – Mastodon', 'Mastodon'],
    ['SAVE YOUR INVOICE PORTAL RECOVERY CODES', 'Invoice Portal'],
    ['Acme backup codes', 'Acme'],
    ['Acme Cloud — recovery codes', 'Acme Cloud'],
    ['example.io · códigos de recuperación 2FA', 'example.io'],
    ['Recovery codes for Acme Cloud', 'Acme Cloud'],
    ['your Acme recovery codes (keep them)', 'Acme'],
    ['Backup codes\nSee https://github.com/settings/security', 'GitHub'],
    ['Backup codes\nNeed more? Visit https://g.co/2sv', 'Google'],
    ['Service: Acme\nBackup codes', 'Acme'],
    ['Website: github.com\nBackup codes', 'GitHub'],
    ['GitHub\n\nBackup codes', 'GitHub'],
    // not the service, but words about it
    ['SAVE YOUR BACKUP CODES', ''],
    ['Keep these recovery codes somewhere safe.', ''],
    ['Two-factor recovery codes', ''],
    ['Your new backup codes', ''],
    ['Recovery codes\nKeep them in a password manager such as Bitwarden or 1Password.', ''],
    ['Recovery codes\nIf you lose Google Authenticator, use one of these.', ''],
    ['Recovery codes\nGitHub, GitLab and Discord have them too.', ''],
  ])('%j', (words, service) => expect(about(words)[0]).toBe(service));

  test('a known one in the name of the file first, then what the page says, then an unknown name', () => {
    expect(about('Acme backup codes', 'github-recovery-codes.txt')[0]).toBe('GitHub');
    expect(about('Acme backup codes', 'Backup-codes-alice.txt')[0]).toBe('Acme');
    expect(about('Backup codes', 'Backup-codes-alice.txt')[0]).toBe('Google');
    expect(about('Backup codes', 'acme-recovery-codes.txt')[0]).toBe('acme');
    expect(about('Backup codes\nGitHub is an example.', 'acme-recovery-codes.txt')[0]).toBe('acme');
  });

  test('what it does with its codes and how many there should be come with it', () => {
    expect(parseRecoveryText(CODES, 'kofax-recovery-codes.txt')).toMatchObject({
      service: 'Invoice Portal',
      policy: 'set-expires-on-use',
      expected: 3,
    });
    expect(parseRecoveryText(CODES, '')).toMatchObject({ service: '', policy: 'each-once', expected: null });
  });

  test('without codes it is still told', () => {
    expect(parseRecoveryText('GitHub recovery codes\n\nsee the other file', '')).toMatchObject({
      codes: [],
      service: 'GitHub',
      expected: 16,
    });
    expect(parseRecoveryText('JBSWY3DPEHPK3PXP\n" TOTP_AUTH\n', '.google_authenticator')).toMatchObject({
      codes: [],
      service: PAM_SERVICE,
    });
  });
});

describe('the account', () => {
  test.each([
    ['Backup codes\n(alice@example.org)', 'alice@example.org'],
    ['Backup codes\n  (alice@tenant)', 'alice@tenant'],
    ['Backup codes for alice@example.org.', 'alice@example.org'],
    ['Backup codes\nAccount: alice', 'alice'],
    ['Backup codes\nBenutzername: alice.b', 'alice.b'],
    ['* Codes for user alice\nBackup codes', 'alice'],
    ["New recovery codes for your PyPI account 'alice' have been generated.", 'alice'],
    ['Backup codes\nalice@example.org\nQuestions? support@example.org', 'alice@example.org'],
    ['Backup codes\nUse them to sign in to your account if you lose your phone.', ''],
    ['Backup codes\nfor user authentication only when needed', ''],
    ['Backup codes\nalice@example.org or bob@example.org', ''],
    ['Backup codes\nQuestions? support@example.org', ''],
    ['Backup codes\nhttps://alice@example.org/', ''],
  ])('%j', (words, account) => expect(about(words)[1]).toBe(account));

  test('the page before the name of the file, for it is the longer one', () => {
    expect(about('Backup codes\n(alice@gmail.com)', 'Backup-codes-alice.txt')[1]).toBe('alice@gmail.com');
    expect(about('Backup codes', 'Backup-codes-alice.txt')[1]).toBe('alice');
  });
});

describe('the day', () => {
  test.each([
    ['Backup codes\nThese codes were generated on: Jan 1, 2025.', '2025-01-01'],
    ['Backup codes\nGenerated: 2026-01-02T03:04:05Z', '2026-01-02'],
    ['Sicherungscodes\nErstellt am 02.01.2026', '2026-01-02'],
    ['Backup codes\n2026-01-02', '2026-01-02'],
    ['Backup codes\nGenerated on 2026-01-02, last used on 2026-02-03', ''],
    ['Backup codes\nGenerated on 2026-01-02\nLast used on 2026-02-03', '2026-01-02'],
    ['Backup codes\nValid until 2027-01-02', ''],
    ['Backup codes\nSince 2026-01-02 we ask for them.', ''],
    ['Backup codes\nGenerated on 1/2/2025', ''],
    ['Backup codes\nGenerated on 2026-01-02\nGenerated on 2026-01-03', ''],
  ])('%j', (words, day) => expect(about(words)[2]).toBe(day));

  test('the name of the file tells where the page does not', () => {
    expect(about('Backup codes\nGenerated on 1/2/2025', 'acme-recovery-codes-2025-02-01.txt')[2]).toBe(
      '2025-02-01',
    );
    expect(about('Generated on 2026-01-02', 'acme-recovery-codes-2025-02-01.txt')[2]).toBe('2026-01-02');
  });
});
