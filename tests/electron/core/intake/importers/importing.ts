/** Takes a file over as the app does: recognised by content, opened, converted. Derivation runs in this process. */
import type { Derive } from '../../../../../electron/core/intake/derive/derive.ts';
import { deriverWith } from '../../../../../electron/core/intake/derive/deriver.ts';
import { runJob } from '../../../../../electron/core/intake/derive/run-job.ts';
import type {
  Contents,
  Converted,
  ImportKey,
  Opened,
} from '../../../../../electron/core/intake/importers/importer.ts';
import { identify, importerNamed } from '../../../../../electron/core/intake/importers/registry.ts';
import { openSource, type Source } from '../../../../../electron/core/intake/importers/source.ts';
import { Refusal } from '../../../../../shared/failure.ts';

export const testDerive = deriverWith(runJob, {
  signal: new AbortController().signal,
  progress: () => undefined,
});

export interface Imported extends Converted {
  format: string;
  locked: boolean;
}

/** @throws Refusal import-unknown when no importer knows it; import-password-needed when locked and no key is given */
export async function importFile(
  name: string,
  content: string | Uint8Array,
  key: string | ImportKey | null = null,
  format: string | null = null,
  beside: readonly Source[] = [],
  derive: Derive = testDerive,
): Promise<Imported> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const source = await openSource(name, bytes);
  const importer = format === null ? identify(source) : importerNamed(format);
  if (!importer) throw new Refusal({ code: 'import-unknown', details: { file: name } });
  const contents = await importer.read(source, beside);
  const opened = await openContents(contents, key, importer.app, name, derive);
  return { ...opened.convert(), format: importer.format, locked: contents.locked };
}

async function openContents(
  contents: Contents,
  key: string | ImportKey | null,
  app: string,
  file: string,
  derive: Derive,
): Promise<Opened> {
  if (!contents.locked) return contents;
  if (key === null) throw new Refusal({ code: 'import-password-needed', details: { app, file } });
  return contents.unlock(typeof key === 'string' ? { password: key } : key, derive);
}

/** The failure code with which a file is refused; null when it is taken. */
export async function refusalOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
