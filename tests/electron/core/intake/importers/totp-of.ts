/** The code of an imported TOTP or HOTP account by oathtool's rules, from node:crypto alone. */
import { createHmac } from 'node:crypto';
import type { Entry } from '../../../../../shared/domain/otp.ts';

/** `seconds` since 1970. */
export function totpOf(entry: Entry | undefined, seconds: number): string {
  if (entry?.otp.type !== 'totp') throw new Error('no TOTP');
  const { secret, algorithm, digits, period } = entry.otp;
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(seconds / period)));
  const mac = createHmac(algorithm, bytesOf(secret)).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

function bytesOf(base32: string): Buffer {
  const bits = [...base32]
    .map(sign => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(bits.match(/.{8}/g)?.map(byte => Number.parseInt(byte, 2)) ?? []);
}
