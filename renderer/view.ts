/** Where one can be in the open vault. */
export type View =
  | { at: 'codes' | 'add' | 'import' | 'export' | 'bin' | 'settings' | 'recovery' | 'places' | 'report' }
  /** `link`: the account that the codes are for. `replaces`: the sets whose place they take. */
  | { at: 'recovery-add'; link: string | null; replaces: readonly string[] }
  | { at: 'recovery-set'; id: string }
  | { at: 'rescue'; id: string }
  | { at: 'rescue-start'; account: string | null; set: string | null }
  | { at: 'place' | 'sheet'; id: string }
  /** `from`: where one comes back to. `known`: the place that is added again. */
  | { at: 'place-add'; known: string | null; from: View }
  /** `sets`: those that are chosen to begin with. */
  | { at: 'print-sheet'; sets: readonly string[]; from: View }
  | { at: 'print-kit' | 'restore'; from: View };

export type Stop = 'codes' | 'recovery' | 'places' | 'report' | 'settings';

const STOPS: { [At in View['at']]: Stop } = {
  codes: 'codes',
  add: 'codes',
  import: 'codes',
  bin: 'codes',
  recovery: 'recovery',
  'recovery-add': 'recovery',
  'recovery-set': 'recovery',
  rescue: 'recovery',
  'rescue-start': 'recovery',
  places: 'places',
  place: 'places',
  sheet: 'places',
  'place-add': 'places',
  'print-sheet': 'places',
  'print-kit': 'places',
  restore: 'places',
  report: 'report',
  settings: 'settings',
  export: 'settings',
};

/** The stop of the rail that a screen belongs to. */
export function stopOf({ at }: View): Stop {
  return STOPS[at];
}
