import { describe, expect, test } from 'vitest';
import { isSameHolder } from '../../../shared/domain/recovery-names.ts';

describe('the same holder', () => {
  test.each([
    [
      ['GitHub', 'alice'],
      ['github', ' Alice'],
    ],
    [
      ['Zürich  Bank', 'bob'],
      ['zu\u0308rich bank', 'bob'],
    ],
    [
      ['ＧｉｔＨｕｂ', ''],
      ['GitHub', 'anybody'],
    ],
    [
      ['GitHub', ''],
      ['GitHub', ''],
    ],
  ] as const)('%j and %j', ([service, account], [other, otherAccount]) => {
    const [a, b] = [
      { service, account },
      { service: other, account: otherAccount },
    ];
    expect([isSameHolder(a, b), isSameHolder(b, a)]).toEqual([true, true]);
  });

  test.each([
    [
      ['', ''],
      ['', ''],
    ],
    [
      ['  ', 'alice'],
      ['', 'alice'],
    ],
    [
      ['GitHub', 'alice'],
      ['GitHub', 'bob'],
    ],
    [
      ['GitHub', 'alice'],
      ['GitLab', 'alice'],
    ],
    [
      ['GitHub', ''],
      ['GitHub Enterprise', ''],
    ],
  ] as const)('not %j and %j', ([service, account], [other, otherAccount]) => {
    const [a, b] = [
      { service, account },
      { service: other, account: otherAccount },
    ];
    expect([isSameHolder(a, b), isSameHolder(b, a)]).toEqual([false, false]);
  });
});
