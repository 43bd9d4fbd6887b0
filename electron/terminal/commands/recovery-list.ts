/**
 * `recovery list` and `recovery show`: the sets, and one of them with everything that happened to it. The codes
 * themselves only with --reveal.
 */
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { DONE } from '../exit-codes.ts';
import {
  codeCells,
  conditionOf,
  eventWords,
  nameOfSet,
  POLICY_WORDS,
  setRow,
  shortId,
} from '../recovery-rows.ts';
import { columns, plain } from '../rows.ts';
import { setMeant, setsMatching } from '../select-sets.ts';
import type { Terminal } from '../terminal.ts';

type Values = Map<number, string>;

export async function recoveryList(
  terminal: Terminal,
  query: string,
  options: { reveal?: boolean },
): Promise<number> {
  const { sets } = await terminal.openRecovery();
  const found = setsMatching(sets, query);
  const values: Values[] = [];
  for (const set of found) values.push(options.reveal ? await valuesOf(terminal, set) : new Map());
  const heads = columns(found.map(headOf));
  const lines = found.flatMap((set, place) => [
    heads[place] ?? '',
    ...(options.reveal ? codeLines(set, values[place]) : []),
  ]);
  terminal.print(
    found.map((set, place) => setRow(set, values[place])),
    lines,
  );
  if (sets.length === 0)
    terminal.say('There are no recovery codes yet. Add some: sparekey recovery add FILE --service NAME');
  return DONE;
}

export async function recoveryShow(
  terminal: Terminal,
  wanted: string,
  options: { reveal?: boolean },
): Promise<number> {
  const set = setMeant((await terminal.openRecovery()).sets, wanted);
  const values = options.reveal ? await valuesOf(terminal, set) : new Map();
  const note =
    options.reveal && set.hasNote ? (await terminal.vault.showRecoveryNote({ set: set.id })).note : '';
  const shownNote = note === '' ? {} : { note };
  terminal.print({ ...setRow(set, values), ...shownNote, history: set.history }, [
    nameOfSet(set),
    `${conditionOf(set)}; ${POLICY_WORDS[set.policy]}`,
    ...codeLines(set, values),
    ...note
      .split(/\r\n|\r|\n/)
      .filter(Boolean)
      .map(line => `  ${plain(line)}`),
    ...historyLines(set),
  ]);
  return DONE;
}

async function valuesOf(terminal: Terminal, set: RecoverySetView): Promise<Values> {
  const values: Values = new Map();
  for (const { n } of set.codes) {
    values.set(n, (await terminal.vault.showRecoveryCode({ set: set.id, n })).code);
  }
  return values;
}

function headOf(set: RecoverySetView): string[] {
  return [shortId(set), plain(set.service), plain(set.account), conditionOf(set), POLICY_WORDS[set.policy]];
}

function codeLines(set: RecoverySetView, values: Values = new Map()): string[] {
  const cells = set.codes.map(code => codeCells(code, values.get(code.n)).map(plain));
  return columns(cells).map(line => `  ${line}`);
}

function historyLines(set: RecoverySetView): string[] {
  const rows = set.history.map(event => [
    shortId(event),
    event.at.slice(0, 16).replace('T', ' '),
    plain(eventWords(event)) + (event.undone ? ', taken back' : ''),
  ]);
  return rows.length === 0 ? [] : ['What happened (UTC):', ...columns(rows).map(line => `  ${line}`)];
}
