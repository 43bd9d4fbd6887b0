/** A member of a ZIP file that must be JSON. */
import { refuse } from '../../../../shared/failure.ts';
import { boundedJson } from './bounded-json.ts';
import type { Source } from './source.ts';

/** The value. @throws Refusal import-damaged when the member is missing, locked or no JSON; archive-too-large */
export async function archiveJson(app: string, source: Source, name: string): Promise<unknown> {
  const damaged = refuse('import-damaged', { app, file: source.name });
  if (!source.archive?.names.includes(name)) throw damaged;
  const bytes = await source.archive.read(name);
  const json = bytes === null ? undefined : boundedJson(new TextDecoder().decode(bytes));
  if (json === undefined) throw damaged;
  return json;
}
