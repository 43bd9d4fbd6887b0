// Two services with the same sign-in and different rules. Test Forge is like most: ten codes, each good once. Invoice
// Portal is like the one of the story: three codes, and using one to get back in makes all of them worthless.
import { randomBytes, randomInt } from 'node:crypto';
import { codeFileInRows, codeFileWithNumbers, type IssuedCodes } from './code-files.ts';

export interface Personality {
  readonly name: string;
  /** What a person signs in with; the library wants an e-mail address. */
  readonly user: string;
  readonly password: string;
  /** How many recovery codes it hands out at a time, and how one is spelled. */
  readonly codes: number;
  readonly makeCode: () => string;
  /** What leads from the code field to the recovery codes. */
  readonly otherWay: string;
  /** Whether one recovery code voids all of them and leads straight into a new set-up. */
  readonly recoveryStartsOver: boolean;
  readonly codeFile: { readonly name: string; readonly write: (issued: IssuedCodes) => string };
}

export const testForge: Personality = {
  name: 'Test Forge',
  user: 'alice@forge.example',
  password: 'forge placeholder password',
  codes: 10,
  // as GitHub's
  makeCode: () => randomBytes(5).toString('hex').replace(/^.{5}/, '$&-'),
  otherWay: 'Try another way',
  recoveryStartsOver: false,
  codeFile: { name: 'test-forge-recovery-codes.txt', write: codeFileInRows },
};

export const invoicePortal: Personality = {
  name: 'Invoice Portal',
  user: 'bob@invoices.example',
  password: 'portal placeholder password',
  codes: 3,
  // as Google's, with the space
  makeCode: () => `${fourDigits()} ${fourDigits()}`,
  otherWay: 'Cannot get a code to enter',
  recoveryStartsOver: true,
  codeFile: { name: 'invoice-portal-recovery-codes.txt', write: codeFileWithNumbers },
};

function fourDigits(): string {
  return String(randomInt(10_000)).padStart(4, '0');
}
