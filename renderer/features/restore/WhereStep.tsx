/** Step one: where the backup is, or several of them. */
import { type FormEvent, useState } from 'react';
import type { PlaceSuggestion } from '../../../shared/contract/places-views.ts';
import { useApp } from '../../app-context.ts';
import { restore } from '../../text/en-restore.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { ChoiceRow } from '../places/ChoiceRow.tsx';
import { emptyTarget, isWhole, nameOfDraft, type TargetDraft } from '../places/place-draft.ts';
import { signOf } from '../places/place-words.ts';
import { TargetFields } from '../places/TargetFields.tsx';
import { useSuggestions } from '../places/use-suggestions.ts';
import { RestoreHead } from './RestoreHead.tsx';
import type { Restore } from './use-restore.ts';

interface WhereStepProps {
  work: Restore;
  onBack(): void;
}

const words = restore.where;

export function WhereStep({ work, onBack }: WhereStepProps) {
  const { sources, setSources, attempt } = work;
  const [typing, setTyping] = useState<TargetDraft | null>(null);
  const [more, setMore] = useState(false);
  const take = (source: TargetDraft): void => {
    attempt.clear();
    setTyping(null);
    setMore(false);
    setSources([...sources, source]);
  };
  if (typing) {
    return <TypeTarget draft={typing} onChange={setTyping} onTake={take} onBack={() => setTyping(null)} />;
  }
  return (
    <div className="screen restore">
      <RestoreHead step={1} title={words.title} onBack={onBack}>
        {words.lead}
      </RestoreHead>
      {sources.length > 0 ? <Chosen work={work} onMore={() => setMore(true)} isMore={more} /> : null}
      <FailureNotice failure={attempt.failure} />
      {sources.length === 0 || more ? (
        <Ways sources={sources} onTake={take} onType={kind => setTyping(emptyTarget(kind))} />
      ) : null}
    </div>
  );
}

function Chosen({ work, isMore, onMore }: { work: Restore; isMore: boolean; onMore(): void }) {
  const { sources, setSources, attempt, look } = work;
  return (
    <section className="stack">
      <h2>{words.chosen}</h2>
      <ul className="sources">
        {sources.map((source, place) => (
          <li key={nameOfDraft(source)} className="source">
            <Icon name={signOfTarget(source)} />
            <span className="source-name" dir="auto">
              {source.folder?.path ?? nameOfDraft(source)}
            </span>
            <IconButton
              icon="close"
              label={words.drop(nameOfDraft(source))}
              onPress={() => setSources(sources.filter((_, index) => index !== place))}
            />
          </li>
        ))}
      </ul>
      <div className="row">
        <Button kind="primary" busy={attempt.busy} onPress={look} autoFocus>
          {attempt.busy ? words.looking : words.look}
        </Button>
        {isMore ? null : <Button onPress={onMore}>{words.another}</Button>}
      </div>
    </section>
  );
}

interface WaysProps {
  sources: readonly TargetDraft[];
  onTake(source: TargetDraft): void;
  onType(kind: 'webdav' | 'rclone'): void;
}

function Ways({ sources, onTake, onType }: WaysProps) {
  const { client } = useApp();
  const choosing = useAttempt();
  const suggestions = useSuggestions() ?? [];
  const isNew = ({ path }: PlaceSuggestion): boolean => sources.every(({ folder }) => folder?.path !== path);
  const takeFolder = (folder: PlaceSuggestion): void => onTake(emptyTarget('folder', folder));
  const choose = (): void => {
    void choosing.run(async () => {
      const folder = await client.choosePlaceFolder({ purpose: 'restore' });
      if (folder && isNew(folder)) takeFolder(folder);
    });
  };
  return (
    <div className="choice-rows">
      {suggestions
        .filter(folder => folder.backup && isNew(folder))
        .map(folder => (
          <ChoiceRow
            key={folder.path}
            icon={signOf({ id: '', kind: 'folder', medium: folder.medium })}
            title={folder.label}
            hint={`${words.found} · ${folder.path}`}
            onPress={() => takeFolder(folder)}
          />
        ))}
      <ChoiceRow
        icon="folder"
        title={words.folder}
        hint={words.folderHint}
        busy={choosing.busy}
        onPress={choose}
      />
      <ChoiceRow
        icon="server"
        title={words.server}
        hint={words.serverHint}
        onPress={() => onType('webdav')}
      />
      <ChoiceRow icon="cloud" title={words.remote} hint={words.remoteHint} onPress={() => onType('rclone')} />
      <FailureNotice failure={choosing.failure} />
    </div>
  );
}

interface TypeTargetProps {
  draft: TargetDraft;
  onChange(draft: TargetDraft): void;
  onTake(draft: TargetDraft): void;
  onBack(): void;
}

function TypeTarget({ draft, onChange, onTake, onBack }: TypeTargetProps) {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isWhole(draft)) onTake(draft);
  };
  return (
    <form className="screen restore" onSubmit={submit}>
      <RestoreHead
        step={1}
        title={draft.kind === 'webdav' ? words.server : words.remote}
        hasFocusElsewhere
        onBack={onBack}
      />
      <TargetFields
        draft={draft}
        passwordHint={words.passwordHint}
        onChange={change => onChange({ ...draft, ...change })}
      />
      <div>
        <Button type="submit" kind="primary" isDisabled={!isWhole(draft)}>
          {words.take}
        </Button>
      </div>
    </form>
  );
}

function signOfTarget({ kind, folder }: TargetDraft) {
  if (kind === 'webdav') return 'server';
  return kind === 'rclone' || !folder ? 'cloud' : signOf({ id: '', kind: 'folder', medium: folder.medium });
}
