import { describe, expect, test } from 'vitest';
import {
  saysRecoveryCodes,
  withoutRecoveryWords,
} from '../../../../../electron/core/intake/importers/recovery-texts.ts';

describe('names of fields and notes', () => {
  test('which say that recovery codes are inside', () => {
    for (const name of [
      'Recovery codes',
      'backup_codes',
      '2FA recovery code',
      'GitHub Wiederherstellungscodes',
      '备用验证码',
    ])
      expect(saysRecoveryCodes(name)).toBe(true);
    for (const name of ['', 'Backup', 'PIN', 'Recovery e-mail', 'notes', 'decoder keyboard'])
      expect(saysRecoveryCodes(name)).toBe(false);
  });

  test('and whose they are', () => {
    expect(withoutRecoveryWords('GitHub – recovery codes')).toBe('GitHub');
    expect(withoutRecoveryWords('Backup codes (Google)')).toBe('Google');
    expect(withoutRecoveryWords('Recovery codes')).toBe('Recovery codes');
    expect(withoutRecoveryWords('a'.repeat(50_000))).toHaveLength(50_000);
  });
});
