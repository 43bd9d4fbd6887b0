/** What a second factor is made of, in words: for the details of an account and for what was read. */
import type { AccountView } from '../../../shared/contract/views.ts';
import { en } from '../../text/en.ts';
import type { Fact } from '../../ui/Facts.tsx';

type OtpView = Pick<AccountView, 'type' | 'algorithm' | 'digits' | 'period' | 'counter'>;

export function otpFacts({ type, algorithm, digits, period, counter }: OtpView): Fact[] {
  return [
    [en.otp.type, en.otp.types[type]],
    [en.otp.algorithm, algorithm],
    [en.otp.digits, String(digits)],
    ...(period === null ? [] : [[en.otp.period, en.otp.seconds(period)] satisfies Fact]),
    ...(counter === null ? [] : [[en.otp.counter, String(counter)] satisfies Fact]),
  ];
}
