/** The fields of the form that most people never need, as they are typed and as they are sent. Pure. */
import { ALGORITHMS, type Algorithm, type OtpType } from '../../../shared/domain/otp.ts';
import { refuse } from '../../../shared/failure.ts';

export interface Unusual {
  type: OtpType;
  algorithm: Algorithm;
  digits: string;
  period: string;
  counter: string;
  pin: string;
}

export const DEFAULT_UNUSUAL: Unusual = {
  type: 'totp',
  algorithm: 'SHA1',
  digits: '6',
  period: '30',
  counter: '0',
  pin: '',
};

/** What each type of code is made with when nothing else is said. */
const USUAL: { [T in OtpType]: Partial<Unusual> } = {
  totp: { algorithm: 'SHA1', digits: '6', period: '30' },
  hotp: { algorithm: 'SHA1', digits: '6' },
  steam: { algorithm: 'SHA1', digits: '5', period: '30' },
  motp: { algorithm: 'MD5', digits: '6', period: '10' },
  yandex: { algorithm: 'SHA256', digits: '8', period: '30' },
};

export function withType(unusual: Unusual, type: OtpType): Unusual {
  return { ...unusual, ...USUAL[type], type };
}

interface Otp {
  type: OtpType;
  algorithm: Algorithm;
  digits: number;
  period: number | null;
}

/** What differs from the usual: the type where it is not TOTP, and what is unusual for the type. */
export function unusualParts({ type, algorithm, digits, period }: Otp): Partial<Otp> {
  const usual = USUAL[type];
  return {
    ...(type === 'totp' ? {} : { type }),
    ...(algorithm === usual.algorithm ? {} : { algorithm }),
    ...(String(digits) === usual.digits ? {} : { digits }),
    ...(period === null || String(period) === usual.period ? {} : { period }),
  };
}

/** MD5 belongs to mOTP alone. */
export const CHOOSABLE_ALGORITHMS = ALGORITHMS.filter(algorithm => algorithm !== 'MD5');

/** @throws Refusal bad-digits, bad-period, bad-counter for what is not a whole number */
export function numbersOf({ type, algorithm, digits, period, counter }: Unusual) {
  return {
    type,
    algorithm,
    digits: wholeNumber(digits) ?? fail('bad-digits', digits),
    period: type === 'hotp' ? null : (wholeNumber(period) ?? fail('bad-period', period)),
    counter: type === 'hotp' ? (wholeNumber(counter) ?? fail('bad-counter', counter)) : null,
  };
}

function wholeNumber(text: string): number | undefined {
  const number = Number(text.trim());
  return /^\s*\d{1,16}\s*$/.test(text) && Number.isSafeInteger(number) ? number : undefined;
}

function fail(code: 'bad-digits' | 'bad-period' | 'bad-counter', value: string): never {
  throw refuse(code, { value });
}
