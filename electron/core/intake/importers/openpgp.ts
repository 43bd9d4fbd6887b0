/**
 * Whether a file is locked with OpenPGP (RFC 9580): by its armour, or by the head of its first packet, a session key
 * for a public key or for a password.
 */
import { type Source, startsWith } from './source.ts';

const ARMOUR = '-----BEGIN PGP MESSAGE';
const FOR_KEY = 1;
const FOR_PASSWORD = 3;

export function isOpenPgp({ bytes }: Source): boolean {
  if (startsWith(bytes, ARMOUR)) return true;
  const packet = firstPacket(bytes);
  if (packet === null) return false;
  if (packet.tag === FOR_KEY) return packet.version === 3 || packet.version === 6;
  return packet.tag === FOR_PASSWORD && packet.version !== undefined && [4, 5, 6].includes(packet.version);
}

/** Tag and first byte of the packet; null when the head is none or the packet ends behind the file. */
function firstPacket(bytes: Uint8Array): { tag: number; version: number | undefined } | null {
  const [head = 0, first = 0, second = 0] = bytes;
  if ((head & 0x80) === 0) return null;
  const isNew = (head & 0x40) !== 0;
  const tag = isNew ? head & 0x3f : (head >> 2) & 0x0f;
  const twoBytes = isNew ? first >= 192 && first < 224 : (head & 3) === 1;
  const oneByte = isNew ? first < 192 : (head & 3) === 0;
  if (!oneByte && !twoBytes) return null;
  const length = oneByte ? first : isNew ? ((first - 192) << 8) + second + 192 : (first << 8) + second;
  const start = oneByte ? 2 : 3;
  return start + length < bytes.length ? { tag, version: bytes[start] } : null;
}
