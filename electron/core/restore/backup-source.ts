/**
 * Where a backup is looked for: a place, or a folder of loose files that somebody has put together by hand. Only what
 * reading needs; nothing here writes.
 */
import { Refusal } from '../../../shared/failure.ts';
import { isReadableName, type Place, type PlaceEntry, type PlaceTarget } from '../places/place.ts';

export interface BackupSource {
  /** The path or address, for people. Without user and password. */
  readonly where: string;
  /** What would become a place; null for what cannot be one. */
  readonly target: PlaceTarget | null;
  /** Ids of the vaults there. `LOOSE` stands for one whose id no file tells. @throws Refusal place-failed */
  vaults(): Promise<string[]>;
  /** The files of that vault, under any name. @throws Refusal place-failed */
  list(vaultId: string): Promise<PlaceEntry[]>;
  /** null = not there any more. @throws Refusal place-failed */
  read(vaultId: string, name: string, limit: number): Promise<Uint8Array | null>;
  /** "Dropbox" …; null where no cloud is known to be behind it. Never throws a Refusal. */
  service(): Promise<string | null>;
  close(): void;
}

/** A vault of which nothing but the keys tells the id. */
export const LOOSE = 'loose';

/** A place, or one vault of it alone. */
export function placeSource(
  place: Place,
  facts: { where: string; target: PlaceTarget; only: string | null },
): BackupSource {
  const { only, ...told } = facts;
  return {
    ...told,
    vaults: async () => (await place.vaults()).filter(id => only === null || id === only),
    list: vaultId => place.list(vaultId),
    read: async (vaultId, name, limit) =>
      isReadableName(name) ? await place.read(`${vaultId}/${name}`, limit) : null,
    service: () =>
      place.describe().then(
        ({ service }) => service,
        (error: unknown) => {
          if (error instanceof Refusal) return null;
          throw error;
        },
      ),
    close: () => place.close(),
  };
}
