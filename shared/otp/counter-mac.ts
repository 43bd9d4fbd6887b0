/**
 * HMAC (RFC 2104) of an eight-byte counter, the one message that HOTP ever signs, without a single allocation of
 * buffers. The compression functions are those of @noble/hashes; this file only lays out their blocks.
 * Measured for 10,000 keys: hmac() hashes the key anew for each code (100 ms), a kept noble HMAC object for each key
 * costs 200 to 400 ms in garbage collection, `otpauth` on node:crypto 50 ms for each code; this takes 20 to 30 ms.
 */

import { _SHA1, sha1 } from '@noble/hashes/legacy.js';
import { _SHA256, _SHA512, sha256, sha512 } from '@noble/hashes/sha2.js';
import type { Algorithm } from '../domain/otp.ts';
import { refuse } from '../failure.ts';

const COUNTER_BYTES = 8;

/** A hash seen as its compression function: state words and a block give the next state words. */
interface Compression<State extends number[]> {
  readonly initial: State;
  readonly blockBytes: number;
  compress(state: State, block: DataView): State;
  hash(message: Uint8Array): Uint8Array;
}

class Sha1 extends _SHA1 {
  readonly blockBytes = this.blockLen;
  readonly initial = this.get();
  readonly hash = sha1;
  compress(state: typeof this.initial, block: DataView): typeof this.initial {
    this.set(...state);
    this.process(block, 0);
    return this.get();
  }
}

class Sha256 extends _SHA256 {
  readonly blockBytes = this.blockLen;
  readonly initial = this.get();
  readonly hash = sha256;
  compress(state: typeof this.initial, block: DataView): typeof this.initial {
    this.set(...state);
    this.process(block, 0);
    return this.get();
  }
}

class Sha512 extends _SHA512 {
  readonly blockBytes = this.blockLen;
  readonly initial = this.get();
  readonly hash = sha512;
  compress(state: typeof this.initial, block: DataView): typeof this.initial {
    this.set(...state);
    this.process(block, 0);
    return this.get();
  }
}

/** A last block whose message of `bytes` bytes follows one key block: 80, zeros, the length in bits. */
function lastBlock(blockBytes: number, bytes: number): DataView {
  const view = new DataView(new ArrayBuffer(blockBytes));
  view.setUint8(bytes, 0x80);
  view.setUint32(blockBytes - 4, (blockBytes + bytes) * 8);
  return view;
}

function writeWords(view: DataView, words: number[]): void {
  for (let i = 0; i < words.length; i++) view.setUint32(i * 4, words[i] ?? 0);
}

/** Gives the state after the key block, each byte of it mixed with `pad` (ipad 36, opad 5C of RFC 2104). */
function keyStates<State extends number[]>(sha: Compression<State>): (key: Uint8Array, pad: number) => State {
  const block = new Uint8Array(sha.blockBytes);
  const view = new DataView(block.buffer);
  return (key, pad) => {
    const bytes = key.length > sha.blockBytes ? sha.hash(key) : key;
    for (let i = 0; i < block.length; i++) block[i] = (bytes[i] ?? 0) ^ pad;
    const state = sha.compress(sha.initial, view);
    block.fill(0);
    return state;
  };
}

/** Computes MACs for any number of keys of one hash; its blocks are shared, as everything here is synchronous. */
function macMaker<State extends number[]>(sha: Compression<State>): (key: Uint8Array) => CounterMac {
  const keyState = keyStates(sha);
  const macBytes = sha.initial.length * 4;
  const message = lastBlock(sha.blockBytes, COUNTER_BYTES);
  const digest = lastBlock(sha.blockBytes, macBytes);
  const mac = new DataView(new ArrayBuffer(macBytes));
  return key => {
    const inner = keyState(key, 0x36);
    const outer = keyState(key, 0x5c);
    return counter => {
      message.setUint32(0, Math.floor(counter / 0x1_0000_0000));
      message.setUint32(4, counter % 0x1_0000_0000);
      writeWords(digest, sha.compress(inner, message));
      writeWords(mac, sha.compress(outer, digest));
      return mac;
    };
  };
}

/** Gives the MAC of a counter. The view is used again by the next call: read it at once. */
export type CounterMac = (counter: number) => DataView;

const MAKERS = { SHA1: macMaker(new Sha1()), SHA256: macMaker(new Sha256()), SHA512: macMaker(new Sha512()) };

/**
 * HMAC of a counter as eight bytes, most significant first (RFC 4226 §5.1), under this key of any length.
 * @throws Refusal 'unknown-algorithm' for MD5, which no RFC gives to HOTP
 */
export function counterMac(algorithm: Algorithm, key: Uint8Array): CounterMac {
  if (algorithm === 'MD5') throw refuse('unknown-algorithm', { value: algorithm });
  return MAKERS[algorithm](key);
}
