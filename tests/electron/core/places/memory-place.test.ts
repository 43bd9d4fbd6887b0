/** The double keeps to the rules, too; else tests over it would prove nothing. */
import { MemoryPlace } from './memory-place.ts';
import { describeRules } from './place-rules.ts';

describeRules('A place in memory', async () => {
  const place = new MemoryPlace();
  return {
    place,
    put: async (path, bytes) => void place.files.set(path, bytes),
    takeAway: async () => {
      place.there = false;
    },
    clean: async () => undefined,
  };
});
