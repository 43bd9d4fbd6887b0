/**
 * What the window says about recovery codes, in English. Part of en.ts.
 */
import { plural } from './plural.ts';

export const recovery = {
  title: 'Recovery codes',
  count: (count: number) => plural(count, 'set', 'sets'),
};
