/**
 * Writes BMPs of every depth, both row orders, with palette or bit masks: sharp writes none.
 */

export interface BmpRecipe {
  width: number;
  height: number;
  bits: 1 | 4 | 8 | 16 | 24 | 32;
  topDown?: boolean;
  /** The old OS/2 header of 12 bytes, or Windows' of 40 and 124. */
  header?: 12 | 40 | 124;
  /** Blue-green-red-… colours of a palette, for up to 8 bits. */
  palette?: [red: number, green: number, blue: number][];
  /** Bit masks for 16 and 32 bits. */
  masks?: [red: number, green: number, blue: number, alpha: number];
  /** Red, green, blue, alpha; for palettes the index. */
  pixel(x: number, y: number): [number, number, number, number] | number;
}

export function encodeBmp(recipe: BmpRecipe): Buffer {
  const { width, height, bits, header = 40 } = recipe;
  const stride = Math.ceil((width * bits) / 32) * 4;
  const palette = paletteBytes(recipe);
  const masks =
    recipe.masks && header === 40
      ? Buffer.from(Uint32Array.from(recipe.masks.slice(0, 3)).buffer)
      : Buffer.alloc(0);
  const head = Buffer.alloc(14 + header);
  head.write('BM', 0, 'latin1');
  head.writeUInt32LE(head.length + masks.length + palette.length, 10);
  head.writeUInt32LE(header, 14);
  if (header === 12) {
    head.writeUInt16LE(width, 18);
    head.writeUInt16LE(height, 20);
    head.writeUInt16LE(1, 22);
    head.writeUInt16LE(bits, 24);
  } else {
    head.writeInt32LE(width, 18);
    head.writeInt32LE(recipe.topDown ? -height : height, 22);
    head.writeUInt16LE(1, 26);
    head.writeUInt16LE(bits, 28);
    head.writeUInt32LE(recipe.masks ? 3 : 0, 30);
    head.writeUInt32LE(recipe.palette?.length ?? 0, 46);
    if (header === 124) recipe.masks?.forEach((mask, i) => void head.writeUInt32LE(mask, 54 + 4 * i));
  }
  const rows = Array.from({ length: height }, (_, row) =>
    rowBytes(recipe, recipe.topDown ? row : height - 1 - row, stride),
  );
  return Buffer.concat([head, masks, palette, ...rows]);
}

function paletteBytes({ palette = [], header }: BmpRecipe): Buffer {
  return Buffer.from(palette.flatMap(([r, g, b]) => (header === 12 ? [b, g, r] : [b, g, r, 0])));
}

function rowBytes(recipe: BmpRecipe, y: number, stride: number): Buffer {
  const row = Buffer.alloc(stride);
  const { bits } = recipe;
  for (let x = 0; x < recipe.width; x++) {
    const pixel = recipe.pixel(x, y);
    if (typeof pixel === 'number') {
      const bit = x * bits;
      row[bit >> 3] = (row[bit >> 3] ?? 0) | (pixel << (8 - bits - (bit & 7)));
    } else if (bits === 24) row.set([pixel[2], pixel[1], pixel[0]], 3 * x);
    else if (bits === 32)
      row.writeUInt32LE(masked(recipe.masks ?? [0xff0000, 0xff00, 0xff, 0], pixel), 4 * x);
    else row.writeUInt16LE(masked(recipe.masks ?? [0x7c00, 0x3e0, 0x1f, 0], pixel), 2 * x);
  }
  return row;
}

function masked(masks: [number, number, number, number], pixel: [number, number, number, number]): number {
  return masks.reduce((value, mask, i) => {
    if (mask === 0) return value;
    const shift = 31 - Math.clz32(mask & -mask);
    return (value | (Math.round(((pixel[i] ?? 0) / 255) * (mask >>> shift)) << shift)) >>> 0;
  }, 0);
}
