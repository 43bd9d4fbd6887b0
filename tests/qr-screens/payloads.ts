/**
 * Texts for the codes: otpauth URIs as services emit them, and Google migration URIs of up to 1,500 characters.
 */
import type { Random } from './random.ts';

const ISSUERS = (
  'GitHub|Google|Amazon Web Services|Microsoft|Dropbox|Discord|Facebook|gitlab.com|Bitwarden|Proton|Binance.com|' +
  'Coinbase|Slack|npm|PyPI|Cloudflare|DigitalOcean|Twitch|Reddit|Stripe|Zürcher Kantonalbank|株式会社サンプル|' +
  'Hetzner Online|Ubisoft|Steam|ACME Corp (VPN)|Nextcloud|Jira|PayPal|IFTTT'
).split('|');
const USERS = 'alice|bob.smith|j.doe|admin|ci-bot|maria.gonzalez-lopez|root|user1234567|pi'.split('|');
const HOSTS =
  'example.com|mail.example.org|corp.example.co.uk|gmail.com|subsidiary.department.example.net'.split('|');
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function base32(random: Random, length: number): string {
  return Array.from({ length }, () => BASE32[random.int(0, 31)]).join('');
}

/** One otpauth URI of 60 to 200 characters. */
export function otpauthUri(random: Random): string {
  for (let attempt = 0; attempt < 200; attempt++) {
    const uri = drawUri(random);
    if (uri.length >= 60 && uri.length <= 200) return uri;
  }
  return `otpauth://totp/Example:alice@example.com?secret=${base32(random, 32)}&issuer=Example`;
}

function drawUri(random: Random): string {
  const issuer = random.pick(ISSUERS);
  const user = random.pick(USERS) + (random.chance(0.7) ? `@${random.pick(HOSTS)}` : '');
  const type = random.chance(0.9) ? 'totp' : 'hotp';
  const label = random.chance(0.8)
    ? `${encodeURIComponent(issuer)}:${encodeURIComponent(user)}`
    : encodeURIComponent(user);
  let uri = `otpauth://${type}/${label}?secret=${base32(random, random.pick([16, 16, 26, 32, 32, 52, 64, 103]))}`;
  if (random.chance(0.8)) uri += `&issuer=${encodeURIComponent(issuer)}`;
  if (random.chance(0.4)) uri += `&algorithm=${random.pick(['SHA1', 'SHA256', 'SHA512'])}`;
  if (random.chance(0.4)) uri += `&digits=${random.pick([6, 8])}`;
  if (type === 'hotp') uri += `&counter=${random.int(0, 50)}`;
  else if (random.chance(0.4)) uri += `&period=${random.pick([30, 60])}`;
  return uri;
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt(value);
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

const bytesField = (field: number, bytes: Buffer) =>
  Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
const numberField = (field: number, value: number) => Buffer.concat([varint(field << 3), varint(value)]);

function migrationAccount(random: Random): Buffer {
  const issuer = random.pick(ISSUERS);
  const name = `${random.pick(['alice', 'bob.smith', 'j.doe', 'admin'])}@${random.pick(['example.com', 'corp.example.co.uk'])}`;
  const length = random.pick([10, 10, 20, 20, 32]);
  const secret = Buffer.from(Array.from({ length }, () => random.int(0, 255)));
  const label = Buffer.from(random.chance(0.5) ? `${issuer}:${name}` : name);
  const fields = [bytesField(1, secret), bytesField(2, label), bytesField(3, Buffer.from(issuer))];
  return Buffer.concat([...fields, numberField(4, 1), numberField(5, 1), numberField(6, 2)]);
}

/** A Google migration URI of about `target` characters, never more than 1,500. */
export function migrationUri(random: Random, target: number): string {
  const accounts: Buffer[] = [];
  let uri = '';
  for (let attempt = 0; attempt < 60; attempt++) {
    accounts.push(bytesField(1, migrationAccount(random)));
    const batchSize = random.int(1, 3);
    const tail = [numberField(2, 1), numberField(3, batchSize), numberField(4, 0)];
    const message = Buffer.concat([...accounts, ...tail, numberField(5, random.int(1, 2147483647))]);
    const longer = `otpauth-migration://offline?data=${encodeURIComponent(message.toString('base64'))}`;
    if (longer.length > 1500) break;
    uri = longer;
    if (uri.length >= target) break;
  }
  return uri;
}
