/** Services are found however people write their names, and what is not known is not guessed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownService, PAM_SERVICE, serviceCalled } from '../../../shared/recovery/services.ts';

describe('a service by its name', () => {
  test.each([
    ['GitHub', 16, 'each-once', false],
    ['Google', 10, 'each-once', true],
    ['Discord', 10, 'each-once', false],
    ['PyPI', 8, 'each-once', false],
    ['GitLab', 10, 'each-once', false],
    ['Keycloak', 12, 'each-once', true],
    ['WSO2', 10, 'each-once', true],
    ['Laravel Fortify', 8, 'each-once', false],
    ['django-allauth', 10, 'each-once', false],
    ['Mastodon', 10, 'each-once', false],
    ['Facebook', 10, 'each-once', false],
    ['AngelList', null, 'each-once', false],
    ['Invoice Portal', 3, 'set-expires-on-use', false],
    ['Microsoft', 1, 'single-renewable', false],
    ['Bitwarden', 1, 'single-renewable', false],
    ['1Password', 1, 'reusable', false],
    [PAM_SERVICE, 5, 'each-once', false],
  ])('%s hands out %s', (name, expected, policy, numbered) => {
    expect(knownService(name)).toEqual({ name, expected, policy, numbered });
  });

  test.each([
    ['github', 'GitHub'],
    ['  GITHUB  ', 'GitHub'],
    ['git hub', 'GitHub'],
    ['GitHub account', 'GitHub'],
    ['GitHub two-factor', 'GitHub'],
    ['github.com', 'GitHub'],
    ['https://github.com/settings', 'GitHub'],
    ['accounts.google.com', 'Google'],
    ['Google account', 'Google'],
    ['gmail', 'Google'],
    ['g.co', 'Google'],
    ['test.pypi.org', 'TestPyPI'],
    ['pypi.org', 'PyPI'],
    ['Kofax Invoice Portal', 'Invoice Portal'],
    ['Tungsten', 'Invoice Portal'],
    ['invoice-portal', 'Invoice Portal'],
    ['1password.com', '1Password'],
    ['1 Password', '1Password'],
    ['Microsoft account', 'Microsoft'],
    ['login.live.com', 'Microsoft'],
    ['libpam-google-authenticator', PAM_SERVICE],
    ['kc', 'Keycloak'],
  ])('%j is %s', (name, service) => expect(knownService(name)?.name).toBe(service));

  test.each([
    '',
    ' ',
    '-',
    'Git',
    'Hub',
    'GitHubber',
    'Google Authenticator',
    'notgithub.com',
    'github.com.example.org',
    'example.org',
    'x'.repeat(200),
    '__proto__',
    'constructor',
  ])('%j is none of them', name => expect(knownService(name)).toBeNull());

  test('in running text only the name itself counts', () => {
    expect(serviceCalled('GITHUB')?.name).toBe('GitHub');
    expect(serviceCalled('github.com')).toBeNull();
  });

  test('whatever is asked, nothing is thrown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), name => {
        expect(knownService(name)?.name ?? '').toEqual(expect.any(String));
      }),
    );
  });
});
