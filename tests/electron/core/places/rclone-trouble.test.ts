import { expect, test } from 'vitest';
import { reasonOfText } from '../../../../electron/core/places/rclone-trouble.ts';

// what rclone 1.60 to 1.7x and the servers behind it write
test.each([
  [
    'Failed to load config file "x": unable to decrypt configuration and not allowed to ask for password',
    'rclone-locked',
  ],
  ["Couldn't decrypt configuration, most likely wrong password.", 'rclone-locked'],
  [
    `Failed to create file system for "nosuch:x": didn't find section in config file`,
    'rclone-remote-unknown',
  ],
  ['x509: certificate signed by unknown authority', 'tls'],
  ['dial tcp: lookup far.invalid: no such host', 'unreachable'],
  [`couldn't fetch token: Post "https://x": dial tcp: lookup x: no such host`, 'unreachable'],
  ['dial tcp 10.0.0.9:22: i/o timeout', 'timed-out'],
  [
    'couldn’t connect SSH: ssh: handshake failed: ssh: unable to authenticate, attempted methods [none]',
    'sign-in-refused',
  ],
  ['ssh: handshake failed: knownhosts: key mismatch', 'tls'],
  ['oauth2: "invalid_grant" "Token has been expired or revoked."', 'sign-in-refused'],
  ['googleapi: Error 403: Rate Limit Exceeded, rateLimitExceeded', 'busy'],
  ["googleapi: Error 403: The user's Drive storage quota has been exceeded., storageQuotaExceeded", 'full'],
  ['write /mnt/x: no space left on device', 'full'],
  ['Update stor 507: Insufficient Storage', 'full'],
  ['mkdir /mnt/x: read-only file system', 'read-only'],
  ['open /mnt/x: permission denied', 'no-permission'],
  ['AccessDenied: Access Denied status code: 403', 'no-permission'],
  ['read /mnt/x: input/output error', 'disk-trouble'],
  ['something that nobody has foreseen', 'rclone-failed'],
  ['', 'rclone-failed'],
])('%s', (text, reason) => {
  expect(reasonOfText(text, [])).toBe(reason);
});

test('names of ours are no signs', () => {
  const text = 'Failed to lsjson: error in x509: 401/no space left: what nobody has foreseen';
  expect(reasonOfText(text, ['401/no space left', 'x509'])).toBe('rclone-failed');
});
