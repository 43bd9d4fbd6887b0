// The changelog in Debian's format (deb-changelog(5)), which a deb must carry. One entry: what changed is told in
// CHANGELOG.md, once, for all systems.

/**
 * @param {{ name: string, version: string, maintainer: string, date: Date }} release maintainer as "Name <address>"
 * @returns {string}
 */
export function debianChangelog({ name, version, maintainer, date }) {
  // The same change as electron-builder's: in a Debian version "~beta" sorts before the release, "-beta" after it.
  const debianVersion = version.replaceAll('-', '~');
  return [
    `${name} (${debianVersion}) unstable; urgency=medium`,
    '',
    `  * Release ${version}. What changed is in CHANGELOG.md of the source.`,
    '',
    ` -- ${maintainer}  ${emailDate(date)}`,
    '',
  ].join('\n');
}

/** RFC 5322 with a numeric zone: "Tue, 24 Nov 2026 05:00:00 +0000". */
function emailDate(date) {
  return date.toUTCString().replace('GMT', '+0000');
}
