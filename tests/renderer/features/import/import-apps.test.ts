/** The list of apps: each once, found by whatever people call it. */
import { describe, expect, test } from 'vitest';
import { exportingApps, findApps, shutApps } from '../../../../renderer/features/import/import-apps.ts';

describe('apps that export', () => {
  test('each app once, with the lines of all its formats, in the order of the alphabet', () => {
    const apps = exportingApps([
      { format: 'bitwarden', app: 'Bitwarden' },
      { format: 'aegis', app: 'Aegis' },
      { format: 'bitwarden-csv', app: 'Bitwarden' },
    ]);
    expect(apps.map(({ app, lines }) => [app, lines.length])).toEqual([
      ['Aegis', 1],
      ['Bitwarden', 2],
    ]);
    // the name stands above the line already
    expect(apps[0]?.lines).toEqual(['Settings → Import & Export → Export.']);
  });

  test('a format that nobody described says to look for the export', () => {
    expect(exportingApps([{ format: 'future', app: 'Future' }])[0]?.lines).toEqual([
      'In Future, look for Export.',
    ]);
  });
});

describe('apps that let nothing out', () => {
  test('are found by their other names, and say what to do instead', () => {
    const [found, ...others] = findApps(shutApps(), 'azure');
    expect(others).toEqual([]);
    expect(found?.app).toBe('Microsoft Authenticator');
    expect(found?.lines.join(' ')).toContain('At each service');
    expect(findApps(shutApps(), ' ')).toHaveLength(shutApps().length);
  });

  test('kinds of files are not among them', () => {
    expect(shutApps().map(({ app }) => app)).not.toContain('A file without accounts');
  });
});
