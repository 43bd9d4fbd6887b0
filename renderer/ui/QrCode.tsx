/**
 * A QR code, drawn so that any camera reads it: black on white in every theme, with the white border of four modules that
 * the standard asks for. One path, no picture that could be kept.
 */
import './qr-code.css';

const QUIET = 4;

interface QrCodeProps {
  label: string;
  /** One text a row, `1` for black and `0` for white, without a border. */
  modules: readonly string[];
}

export function QrCode({ label, modules }: QrCodeProps) {
  const size = modules.length + 2 * QUIET;
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <rect className="qr-code-paper" width={size} height={size} />
      <path className="qr-code-ink" d={pathOf(modules)} />
    </svg>
  );
}

/** Each run of black modules of a row is one rectangle. */
function pathOf(modules: readonly string[]): string {
  return modules
    .flatMap((line, y) =>
      [...line.matchAll(/1+/g)].map(
        run => `M${run.index + QUIET} ${y + QUIET}h${run[0].length}v1h-${run[0].length}z`,
      ),
    )
    .join('');
}
