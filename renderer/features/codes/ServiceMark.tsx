/**
 * The sign of a service, or its first letter. All signs share one lightness, so that a list of them stays calm and
 * readable on light and dark: only the hue is the brand's.
 */
import { type CSSProperties, memo } from 'react';
import { iconOf } from './service-icons.ts';
import './service-mark.css';

export const ServiceMark = memo(function ServiceMark({ name }: { name: string }) {
  const icon = iconOf(name);
  const hue = icon ? `#${icon.hex}` : `hsl(${hueOf(name)} 60% 45%)`;
  return (
    <span className="service-mark" style={{ '--brand': hue } as CSSProperties} aria-hidden="true">
      {icon ? (
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={icon.path} />
        </svg>
      ) : (
        <span>{letterOf(name)}</span>
      )}
    </span>
  );
});

/** The first letter or digit, whole even where it has several code points. */
function letterOf(name: string): string {
  const letter = /[\p{L}\p{N}]\p{M}*/u.exec(name)?.[0] ?? '#';
  return letter.toLocaleUpperCase();
}

/** A hue that stays the same for the same name (FNV-1a). */
function hueOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name.toLowerCase()) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0) % 360;
}
