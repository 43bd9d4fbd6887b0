/** Where each app has its export, and which of them let nothing out. */
import { useEffect, useMemo, useState } from 'react';
import { useApp } from '../../app-context.ts';
import { failureOf } from '../../client.ts';
import { enImport } from '../../text/en-import.ts';
import { Field } from '../../ui/Field.tsx';
import { ServiceMark } from '../codes/ServiceMark.tsx';
import { type AppHint, exportingApps, findApps, shutApps } from './import-apps.ts';

const words = enImport.gather;
const SHUT = shutApps();

export function AppList() {
  const apps = useApps();
  const [query, setQuery] = useState('');
  const found = useMemo(() => findApps(apps, query), [apps, query]);
  const shut = findApps(SHUT, query);
  return (
    <section className="import-apps" aria-labelledby="import-apps-title">
      <h2 id="import-apps-title">{words.appsTitle}</h2>
      <Field label={words.which} value={query} onChange={setQuery} />
      <ul className="import-app-list">
        {found.map(app => (
          <OneApp key={app.app} app={app} />
        ))}
        {found.length + shut.length === 0 || query.trim() === '' ? (
          <OneApp app={{ app: words.other, lines: [words.otherWhere], names: [] }} />
        ) : null}
      </ul>
      {shut.length > 0 ? (
        <>
          <h2>{words.shutTitle}</h2>
          <ul className="import-app-list">
            {shut.map(app => (
              <OneApp key={app.app} app={app} />
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function OneApp({ app: { app, lines } }: { app: AppHint }) {
  return (
    <li className="import-app">
      <ServiceMark name={app} />
      <span className="import-app-words">
        <strong>{app}</strong>
        {lines.map(line => (
          <span key={line} className="soft">
            {line}
          </span>
        ))}
      </span>
    </li>
  );
}

function useApps(): readonly AppHint[] {
  const { client } = useApp();
  const [apps, setApps] = useState<readonly AppHint[]>([]);
  useEffect(() => {
    client.getImportFormats({}).then(({ formats }) => setApps(exportingApps(formats)), failureOf);
  }, [client]);
  return apps;
}
