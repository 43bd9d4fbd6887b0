/** Where each app keeps its export, and which of them let nothing out. */
import { useEffect, useState } from 'react';
import { useApp } from '../../app-context.ts';
import { failureOf } from '../../client.ts';
import { enImport } from '../../text/en-import.ts';
import { Field } from '../../ui/Field.tsx';
import { ServiceMark } from '../codes/ServiceMark.tsx';
import { type AppHint, findApps, shutApps } from './import-apps.ts';

const words = enImport.gather;
/** Fewer are seen at a glance. */
const SEARCHED = 8;

export function AppList() {
  const apps = useApps();
  const [query, setQuery] = useState('');
  const found = findApps(apps, query);
  return (
    <section className="import-apps" aria-labelledby="import-apps-title">
      <h2 id="import-apps-title">{words.appsTitle}</h2>
      {apps.length > SEARCHED ? <Field label={words.which} value={query} onChange={setQuery} /> : null}
      <ul className="import-app-list">
        {found.map(({ format, app, where }) => (
          <li key={format} className="import-app">
            <ServiceMark name={app} />
            <span className="import-app-words">
              <strong>{app}</strong>
              {where === '' ? null : <span className="soft">{where}</span>}
            </span>
          </li>
        ))}
        <li className="import-app import-app-other">
          <span className="import-app-words">
            <strong>{words.none}</strong>
            <span className="soft">{words.noneWhere}</span>
          </span>
        </li>
      </ul>
      <h2>{words.shutTitle}</h2>
      <ul className="import-app-list">
        {shutApps().map(({ sentence, action }) => (
          <li key={sentence} className="import-app">
            <span className="import-app-words">
              <strong>{sentence}</strong>
              <span className="soft">{action}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useApps(): readonly AppHint[] {
  const { client } = useApp();
  const [apps, setApps] = useState<readonly AppHint[]>([]);
  useEffect(() => {
    client
      .getImportFormats({})
      .then(
        ({ formats }) => setApps(formats.map(({ format, app }) => ({ format, app, where: '' }))),
        failureOf,
      );
  }, [client]);
  return apps;
}
