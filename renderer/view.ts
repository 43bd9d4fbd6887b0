/** Where one can be in the open vault. */
export type View =
  | { at: 'codes' | 'add' | 'bin' | 'settings' | 'recovery' | 'report' }
  /** `link`: the account that the codes are for. `replaces`: the sets whose place they take. */
  | { at: 'recovery-add'; link: string | null; replaces: readonly string[] }
  | { at: 'recovery-set'; id: string }
  | { at: 'rescue'; id: string }
  | { at: 'rescue-start'; account: string | null; set: string | null };

export type Stop = 'codes' | 'recovery' | 'report' | 'settings';

const STOPS: { [At in View['at']]: Stop } = {
  codes: 'codes',
  add: 'codes',
  bin: 'codes',
  recovery: 'recovery',
  'recovery-add': 'recovery',
  'recovery-set': 'recovery',
  rescue: 'recovery',
  'rescue-start': 'recovery',
  report: 'report',
  settings: 'settings',
};

/** The stop of the rail that a screen belongs to. */
export function stopOf({ at }: View): Stop {
  return STOPS[at];
}
