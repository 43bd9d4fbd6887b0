/** First click: where to. What was found on this computer comes first. */
import type { PlaceSuggestion } from '../../../shared/contract/places-views.ts';
import { useApp } from '../../app-context.ts';
import { addPlace } from '../../text/en-add-place.ts';
import { FailureNotice } from '../../ui/Notice.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { ChoiceRow } from './ChoiceRow.tsx';
import { newDraft, type PlaceDraft } from './place-draft.ts';
import { signOf } from './place-words.ts';
import { useSuggestions } from './use-suggestions.ts';

interface ChoosePlaceProps {
  onChoose(draft: PlaceDraft): void;
  onPaper(): void;
  onBack(): void;
}

const words = addPlace.choose;

export function ChoosePlace({ onChoose, onPaper, onBack }: ChoosePlaceProps) {
  const { client } = useApp();
  const choosing = useAttempt();
  const suggestions = useSuggestions();
  const fresh = suggestions?.filter(({ place }) => place === null) ?? [];
  const chooseFolder = (): void => {
    void choosing.run(async () => {
      const folder = await client.choosePlaceFolder({ purpose: 'keep' });
      if (folder) onChoose(newDraft('folder', folder));
    });
  };
  return (
    <div className="screen">
      <ScreenHead title={words.title} onBack={onBack}>
        {words.lead}
      </ScreenHead>
      {suggestions === null ? (
        <p className="soft" role="status">
          {words.looking}
        </p>
      ) : null}
      {fresh.length > 0 ? (
        <section className="stack">
          <h2>{words.found}</h2>
          <div className="choice-rows">
            {fresh.map(folder => (
              <ChoiceRow
                key={folder.path}
                icon={signOf({ id: '', kind: 'folder', medium: folder.medium })}
                title={folder.label}
                hint={hintOf(folder)}
                onPress={() => onChoose(newDraft('folder', folder))}
              />
            ))}
          </div>
        </section>
      ) : null}
      <section className="stack">
        <h2>{words.others}</h2>
        <FailureNotice failure={choosing.failure} />
        <div className="choice-rows">
          <ChoiceRow
            icon="folder"
            title={words.folder}
            hint={words.folderHint}
            busy={choosing.busy}
            onPress={chooseFolder}
          />
          <ChoiceRow
            icon="server"
            title={words.server}
            hint={words.serverHint}
            onPress={() => onChoose(newDraft('webdav'))}
          />
          <ChoiceRow
            icon="cloud"
            title={words.remote}
            hint={words.remoteHint}
            onPress={() => onChoose(newDraft('rclone'))}
          />
          <ChoiceRow icon="paper" title={words.paper} hint={words.paperHint} onPress={onPaper} />
        </div>
      </section>
    </div>
  );
}

function hintOf({ service, medium, path, backup, label }: PlaceSuggestion): string {
  const what = service !== null && service !== label ? words.synced(service) : words.media[medium];
  return [what, ...(backup ? [words.backup] : []), path].join(' · ');
}
