/** The list of named values in which KDBX 4 keeps the parameters of its key derivation ("VariantDictionary"). */
import { refuse } from '../../../../shared/failure.ts';
import { ByteReader } from './byte-reader.ts';

const APP = 'KeePass';
/** Types of numbers (u32, u64, i32, i64); all others are kept as bytes. */
const NUMBERS = [0x04, 0x05, 0x0c, 0x0d];

export interface Variants {
  /** Null when there is no such value, or one of another type. Negative numbers come out as huge ones. */
  number(name: string): number | null;
  bytes(name: string): Uint8Array | null;
}

/** @throws Refusal import-damaged; import-version when the list is of a newer form */
export function readVariants(bytes: Uint8Array, file: string): Variants {
  const reader = new ByteReader(bytes, APP, file);
  const version = reader.u16();
  if (version >> 8 !== 1) throw refuse('import-version', { app: APP, version: `KDF ${version >> 8}` });
  const values = new Map<string, { type: number; value: Uint8Array }>();
  for (let type = reader.u8(); type !== 0; type = reader.u8()) {
    const name = Buffer.from(reader.take(reader.u32())).toString();
    values.set(name, { type, value: reader.take(reader.u32()) });
  }
  return {
    number: name => {
      const found = values.get(name);
      if (!found || !NUMBERS.includes(found.type) || found.value.length > 8) return null;
      return found.value.reduceRight((number, byte) => number * 256 + byte, 0);
    },
    bytes: name => {
      const found = values.get(name);
      return found?.type === 0x42 ? found.value : null;
    },
  };
}
