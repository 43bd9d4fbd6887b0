/**
 * A question to the person: a newer state in a place would take much away. It has the same id whenever it is asked about
 * the same files, so that it can be answered by another process.
 */
import { createHash } from 'node:crypto';
import type { Compartment } from '../../../shared/domain/document.ts';
import type { Shrinkage } from '../../../shared/domain/shrinks.ts';
import type { Found } from './home.ts';

export interface Question {
  id: string;
  /** Id of the place. */
  place: string;
  compartment: Compartment;
  /** Of the generations that it is about. */
  hashes: string[];
  /** When the newest of them was written, ISO 8601. */
  writtenAt: string;
  shrinkage: Shrinkage;
}

export function questionAbout(place: string, found: readonly Found[], shrinkage: Shrinkage): Question | null {
  const newest = [...found].sort((a, b) => b.name.generation - a.name.generation)[0];
  if (!newest) return null;
  const hashes = found.map(({ name }) => name.hash).sort();
  const id = createHash('sha256')
    .update([place, ...hashes].join(' '))
    .digest('hex')
    .slice(0, 16);
  const { compartment } = newest.name;
  return { id, place, compartment, hashes, writtenAt: newest.document.writtenAt, shrinkage };
}
