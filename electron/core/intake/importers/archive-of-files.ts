/**
 * A ZIP file of no app that we know: the files inside may each be of one. What they give is joined; a file inside that
 * has a password of its own is refused by its name, as one question cannot ask for several. No ZIP in a ZIP.
 */
import { Refusal, refuse } from '../../../../shared/failure.ts';
import type { Archive } from './archive.ts';
import { emptyConverted, joinConverted } from './convert-rows.ts';
import type { Contents, Converted, Importer, Opened } from './importer.ts';
import { type Source, sourceOf } from './source.ts';

const APP = 'ZIP';

/** What systems put beside the files of the person. */
const NOISE = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i;

type Identify = (source: Source) => Importer | null;

/** `identify` among the importers of single files. */
export function archiveOfFiles(identify: Identify): Importer {
  return {
    format: 'zip',
    app: APP,
    listed: false,
    detect: ({ archive }) => archive !== null,
    read: async ({ name, archive }, beside) => {
      if (!archive) throw refuse('import-damaged', { app: APP, file: name });
      const names = archive.names.filter(member => !NOISE.test(member));
      if (!names.some(member => archive.isEncrypted(member)))
        return contentsOf(name, await membersOf(archive, names), beside, identify);
      return {
        locked: true,
        keyFile: false,
        unlock: async ({ password }) => {
          const members = await membersOf(archive, names, password);
          if (members.length < names.length) throw refuse('import-wrong-password', { app: APP });
          return allOf(await recognised(name, members, beside, identify));
        },
      };
    },
  };
}

/** Those that open. @throws Refusal archive-too-large, import-damaged */
async function membersOf(archive: Archive, names: readonly string[], password?: string): Promise<Source[]> {
  const members: Source[] = [];
  for (const name of names) {
    const bytes = await archive.read(name, password);
    if (bytes) members.push(sourceOf(name, bytes));
  }
  return members;
}

interface Member {
  name: string;
  app: string;
  contents: Contents | Refusal;
}

/** A single file that is of an app is as if it lay there without the ZIP: its password is asked for. */
async function contentsOf(
  file: string,
  members: readonly Source[],
  beside: readonly Source[],
  identify: Identify,
): Promise<Contents> {
  const known = await recognised(file, members, beside, identify);
  const [only] = known;
  return known.length === 1 && only && !(only.contents instanceof Refusal) ? only.contents : allOf(known);
}

/** @throws Refusal import-unknown when none is of an app */
async function recognised(
  file: string,
  members: readonly Source[],
  beside: readonly Source[],
  identify: Identify,
): Promise<Member[]> {
  const known: Member[] = [];
  for (const source of members) {
    const importer = identify(source);
    if (!importer) continue;
    const others = [...members.filter(other => other !== source), ...beside];
    known.push({
      name: source.name,
      app: importer.app,
      contents: await readMember(importer, source, others),
    });
  }
  if (known.length === 0) throw refuse('import-unknown', { file });
  return known;
}

async function readMember(importer: Importer, source: Source, others: readonly Source[]) {
  try {
    return await importer.read(source, others);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** @throws Refusal what was wrong with the first, when none of them opened */
function allOf(members: readonly Member[]): Opened {
  const [first] = members;
  const refusals = members.map(({ contents }) => contents).filter(contents => contents instanceof Refusal);
  if (refusals.length === members.length && first?.contents instanceof Refusal) throw first.contents;
  return { locked: false, convert: () => joinConverted(members.map(convertMember)) };
}

function convertMember({ name, app, contents }: Member, index: number): Converted {
  const refused = (failure: Refusal['failure']) => ({
    ...emptyConverted(),
    refused: [{ index, name, failure }],
  });
  if (contents instanceof Refusal) return refused(contents.failure);
  if (contents.locked) return refused(refuse('import-password-needed', { app, file: name }).failure);
  try {
    return contents.convert();
  } catch (error) {
    if (error instanceof Refusal) return refused(error.failure);
    throw error;
  }
}
