/**
 * How far something has come. Without a fraction it only says that something is going on: a part of the bar wanders, or
 * the whole of it is hatched for whoever wants no motion.
 */
import './progress-bar.css';

interface ProgressBarProps {
  label: string;
  /** From 0 to 1; null when it cannot be told. */
  fraction: number | null;
}

export function ProgressBar({ label, fraction }: ProgressBarProps) {
  const percent = fraction === null ? null : Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { 'aria-valuenow': percent })}
      className="progress-bar"
      data-unknown={percent === null || undefined}
    >
      <span className="progress-bar-done" style={percent === null ? undefined : { width: `${percent}%` }} />
    </div>
  );
}
