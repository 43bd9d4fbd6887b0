/**
 * A ring that runs down with the seconds that a code has left. It moves one step a second, with the clock of all rows;
 * its last seconds are told by the next code appearing and by a thicker stroke, not by colour alone.
 */
import './ring.css';

const RADIUS = 9;
const LENGTH = 2 * Math.PI * RADIUS;

interface RingProps {
  /** From 1 (just begun) to 0 (over). */
  left: number;
  ending: boolean;
}

export function Ring({ left, ending }: RingProps) {
  const drawn = Math.min(1, Math.max(0, left)) * LENGTH;
  return (
    <svg className="ring" data-ending={ending || undefined} viewBox="0 0 24 24" aria-hidden="true">
      <circle className="ring-track" cx="12" cy="12" r={RADIUS} />
      <circle
        className="ring-left"
        cx="12"
        cy="12"
        r={RADIUS}
        style={{ strokeDasharray: `${drawn} ${LENGTH}` }}
      />
    </svg>
  );
}
