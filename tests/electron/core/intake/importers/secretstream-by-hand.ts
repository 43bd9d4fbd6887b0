/**
 * One message of libsodium's secretstream, sealed without libsodium: HChaCha20 and Poly1305 from their definitions
 * (draft-irtf-cfrg-xchacha, RFC 8439), ChaCha20 from node:crypto.
 */
import { createCipheriv } from 'node:crypto';

/** `header`: 24 bytes. `tag`: 0 goes on, 3 ends the stream. */
export function sealByHand(key: Uint8Array, header: Uint8Array, message: Uint8Array, tag: number): Buffer {
  const subkey = hChaCha20(key, header.subarray(0, 16));
  const nonce = Buffer.concat([Buffer.from([1, 0, 0, 0]), header.subarray(16, 24)]);
  const block = Buffer.alloc(64);
  block[0] = tag;
  const sealedBlock = stream(subkey, nonce, 1, block);
  const sealed = stream(subkey, nonce, 2, message);
  const lengths = Buffer.alloc(16);
  lengths.writeUInt32LE(64 + message.length, 8);
  // libsodium fills up by the message's length modulo 16, not to a multiple of 16
  const authenticated = Buffer.concat([sealedBlock, sealed, Buffer.alloc(message.length % 16), lengths]);
  const macKey = stream(subkey, nonce, 0, Buffer.alloc(32));
  return Buffer.concat([sealedBlock.subarray(0, 1), sealed, poly1305(macKey, authenticated)]);
}

function stream(key: Uint8Array, nonce: Uint8Array, counter: number, bytes: Uint8Array): Buffer {
  const start = Buffer.alloc(4);
  start.writeUInt32LE(counter);
  return createCipheriv('chacha20', key, Buffer.concat([start, nonce])).update(bytes);
}

const QUARTERS = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
] as const;

function hChaCha20(key: Uint8Array, input: Uint8Array): Buffer {
  const state = new Uint32Array(16);
  const start = Buffer.concat([Buffer.from('expand 32-byte k'), key, input]);
  for (let at = 0; at < 16; at++) state[at] = start.readUInt32LE(4 * at);
  for (let round = 0; round < 10; round++) for (const [a, b, c, d] of QUARTERS) quarter(state, a, b, c, d);
  const out = Buffer.alloc(32);
  for (let at = 0; at < 4; at++) {
    out.writeUInt32LE(state[at] ?? 0, 4 * at);
    out.writeUInt32LE(state[12 + at] ?? 0, 16 + 4 * at);
  }
  return out;
}

function quarter(state: Uint32Array, a: number, b: number, c: number, d: number): void {
  const step = (to: number, by: number, turned: number, bits: number) => {
    state[to] = (state[to] ?? 0) + (state[by] ?? 0);
    const mixed = (state[turned] ?? 0) ^ (state[to] ?? 0);
    state[turned] = (mixed << bits) | (mixed >>> (32 - bits));
  };
  step(a, b, d, 16);
  step(c, d, b, 12);
  step(a, b, d, 8);
  step(c, d, b, 7);
}

function poly1305(key: Uint8Array, bytes: Uint8Array): Buffer {
  const number = (part: Uint8Array) => BigInt(`0x${Buffer.from(part).reverse().toString('hex')}`);
  const r = number(key.subarray(0, 16)) & 0x0ffffffc0ffffffc0ffffffc0fffffffn;
  let sum = 0n;
  for (let at = 0; at < bytes.length; at += 16) {
    const part = Buffer.concat([bytes.subarray(at, at + 16), Buffer.from([1])]);
    sum = ((sum + number(part)) * r) % (2n ** 130n - 5n);
  }
  const mac = (sum + number(key.subarray(16, 32))) % 2n ** 128n;
  return Buffer.from(mac.toString(16).padStart(32, '0'), 'hex').reverse();
}
