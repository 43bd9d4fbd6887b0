/**
 * Names of months, whole and short, in English and in languages whose names cannot be mistaken for another month's.
 */

const NAMES: readonly (readonly string[])[] = [
  [
    'jan',
    'january',
    'januar',
    'jänner',
    'januari',
    'janvier',
    'janv',
    'enero',
    'ene',
    'gennaio',
    'gen',
    'janeiro',
  ],
  [
    'feb',
    'february',
    'februar',
    'februari',
    'février',
    'févr',
    'fév',
    'febrero',
    'febbraio',
    'fevereiro',
    'fev',
  ],
  ['mar', 'march', 'märz', 'mär', 'maart', 'mrt', 'mars', 'marzo', 'março', 'marts'],
  ['apr', 'april', 'avril', 'avr', 'abril', 'abr', 'aprile'],
  ['may', 'mai', 'mei', 'mayo', 'maggio', 'mag', 'maio', 'maj'],
  ['jun', 'june', 'juni', 'juin', 'junio', 'giugno', 'giu', 'junho'],
  ['jul', 'july', 'juli', 'juillet', 'juil', 'julio', 'luglio', 'lug', 'julho'],
  ['aug', 'august', 'augustus', 'août', 'agosto', 'ago', 'augusti'],
  ['sep', 'sept', 'september', 'septembre', 'septiembre', 'settembre', 'setembro'],
  ['oct', 'october', 'okt', 'oktober', 'octobre', 'octubre', 'ottobre', 'ott', 'outubro', 'out'],
  ['nov', 'november', 'novembre', 'noviembre', 'novembro'],
  ['dec', 'december', 'dez', 'dezember', 'décembre', 'déc', 'diciembre', 'dic', 'dicembre', 'dezembro'],
];

/** The number of the month (1 to 12) by its name in lower case. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, at) => names.map(name => [name, at + 1] as const)),
);
