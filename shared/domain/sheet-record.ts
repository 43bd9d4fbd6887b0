/**
 * How a printed sheet of recovery codes lies in the vault's `recovery` compartment. What was printed does not change any
 * more: paper does not. What a person says of it does, in groups with stamps of their own. Never a code, only ids.
 */
import * as z from 'zod/mini';

const stamp = z.string();
/** ISO 8601, null = not yet. */
const said = z.looseObject({ at: z.nullable(z.string()), stamp });

export const sheetRecord = z.looseObject({
  id: z.string(),
  kind: z.literal('sheet'),
  /** ISO 8601: by this people find the sheet that is meant. */
  printedAt: z.string(),
  printed: z.looseObject({
    sets: z.array(
      z.looseObject({
        /** Id of the set, and its names as they stand on the paper. */
        set: z.string(),
        service: z.string(),
        account: z.string(),
        /** Ids of the codes that stand on it with an empty box. */
        codes: z.array(z.string()),
      }),
    ),
    stamp,
  }),
  /** Where it is kept, in the person's words. */
  where: z.looseObject({ text: z.string(), stamp }),
  /** Somebody looked, and it was there. */
  seen: said,
  /** Somebody said that it was destroyed. */
  removed: said,
});
export type SheetRecord = z.infer<typeof sheetRecord>;
