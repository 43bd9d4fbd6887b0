// Makes node:crypto refuse what Electron's node:crypto refuses. Plain Node has OpenSSL, Electron has BoringSSL:
// without this a test here passes with chacha20-poly1305 and the same code fails in the app (electron#24024).
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

// An allow-list: BoringSSL's table is short, and a forgotten name should fail here rather than there.
const KNOWN =
  /^(aes-?(128|192|256)-(ecb|cbc|ctr|ofb|cfb|gcm)|aes(128|192|256)|des-(ecb|cbc|ede|ede-cbc|ede3|ede3-cbc)|rc4)$/i;

export function boringSslHas(cipher: string): boolean {
  return KNOWN.test(cipher);
}

/** Patches `node:crypto` for `require` and `import` alike. Call it before any code of the app is loaded. */
export function refuseWhatBoringSslLacks(): void {
  refuseCiphers();
  refuseArgon2();
  syncBuiltinESMExports();
}

function refuseCiphers(): void {
  const { createCipheriv, createDecipheriv, getCiphers, getCipherInfo } = crypto;
  const guarded = <T extends (name: string, ...rest: never[]) => unknown>(create: T): T =>
    new Proxy(create, {
      apply(target, self, args: Parameters<T>) {
        if (typeof args[0] === 'string' && !boringSslHas(args[0])) throw unknownCipher();
        return Reflect.apply(target, self, args);
      },
    });
  Object.assign(crypto, {
    createCipheriv: guarded(createCipheriv),
    createDecipheriv: guarded(createDecipheriv),
    getCiphers: () => getCiphers().filter(boringSslHas),
    getCipherInfo: (name: string | number, ...rest: []) =>
      typeof name === 'string' && !boringSslHas(name) ? undefined : getCipherInfo(name, ...rest),
  });
}

function unknownCipher(): Error {
  return Object.assign(new Error('Unknown cipher'), { code: 'ERR_CRYPTO_UNKNOWN_CIPHER' });
}

/** In Electron the functions exist and throw, so that a `typeof` test lies; here too, on every Node. */
function refuseArgon2(): void {
  const refuse = () => {
    throw Object.assign(new Error('Argon2 algorithm not supported'), {
      code: 'ERR_CRYPTO_ARGON2_NOT_SUPPORTED',
    });
  };
  for (const name of ['argon2', 'argon2Sync']) {
    Object.defineProperty(crypto, name, {
      value: refuse,
      configurable: true,
      writable: true,
      enumerable: true,
    });
  }
}
