// The utility process of the fixture app: an ES module, so that named imports of node:crypto are tried as well.
import crypto, { createCipheriv, getCiphers } from 'node:crypto';

function attempt(action) {
  try {
    action();
    return 'done';
  } catch (error) {
    return error.code ?? error.message;
  }
}

console.log('child speaks');
process.parentPort.on('message', ({ data, ports }) => {
  process.parentPort.postMessage({
    data,
    ports: ports.length,
    argv: process.argv.slice(2),
    type: process.type,
    electron: process.versions.electron,
    send: typeof process.send,
    gcm: attempt(() => createCipheriv('aes-256-gcm', Buffer.alloc(32), Buffer.alloc(12))),
    chacha: attempt(() =>
      createCipheriv('chacha20-poly1305', Buffer.alloc(32), Buffer.alloc(12), { authTagLength: 16 }),
    ),
    argon2: attempt(() => crypto.argon2Sync('argon2id', {})),
    listed: getCiphers().filter(name => /chacha|ccm|ocb|wrap/i.test(name)),
  });
});
