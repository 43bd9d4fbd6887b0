/** The name and the mark: a key whose bow is the ring that runs down. */
import { en } from '../text/en.ts';
import './wordmark.css';

export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <circle className="mark-track" cx="11.5" cy="16" r="7" />
      <path className="mark-key" d="M11.5 9a7 7 0 1 1-6.06 3.5M18.5 16H29M24.5 16v4.5M29 16v3" />
    </svg>
  );
}

export function Wordmark() {
  return (
    <div className="wordmark">
      <Mark />
      <span>{en.general.app}</span>
    </div>
  );
}
