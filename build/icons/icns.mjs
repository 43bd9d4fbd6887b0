// Apple's icon container: 'icns', the whole length, then chunks of (type, length with header, PNG). Lengths are
// big-endian. Only the types that hold a PNG are used, so nothing is converted.

/** Type of a chunk → width of its picture in pixels. `ic11`–`ic14` are the doubled ("@2x") ones. */
export const icnsTypes = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

/**
 * Puts PNG pictures into one .icns file.
 * @param {(size: number) => Buffer} pngOf the square picture of that width
 * @returns {Buffer}
 */
export function icnsOf(pngOf) {
  const chunks = icnsTypes.map(([type, size]) => chunk(type, pngOf(size)));
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(type, content) {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(8 + content.length, 4);
  return Buffer.concat([header, content]);
}
