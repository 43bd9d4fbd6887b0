/** Second click: what the place shall hold, with an honest word where it would not make anything safer. */
import type { FormEvent } from 'react';
import type { PlaceSuggestion, PlaceView } from '../../../shared/contract/places-views.ts';
import { THIS_COMPUTER_ID } from '../../../shared/domain/place-terms.ts';
import { useLiveState } from '../../app-context.ts';
import { addPlace } from '../../text/en-add-place.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { FailureNotice, Notice } from '../../ui/Notice.tsx';
import { Radios } from '../../ui/Radios.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import type { Attempt } from '../../ui/use-attempt.ts';
import { isWhole, nameOfDraft, type PlaceDraft } from './place-draft.ts';
import { TargetFields } from './TargetFields.tsx';

interface PlaceFormProps {
  draft: PlaceDraft;
  known: boolean;
  adding: Attempt;
  onChange(change: Partial<PlaceDraft>): void;
  onAdd(): void;
  onRestore(): void;
  onBack(): void;
}

const words = addPlace.about;

const HOLDS = [
  { value: 'both', label: words.both, hint: words.bothHint },
  { value: 'codes', label: words.codes, hint: words.codesHint },
  { value: 'recovery', label: words.recovery, hint: words.recoveryHint },
] as const;

export function PlaceForm({ draft, known, adding, onChange, onAdd, onRestore, onBack }: PlaceFormProps) {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isWhole(draft)) onAdd();
  };
  return (
    <form className="screen place-form" onSubmit={submit}>
      <ScreenHead title={titleOf(draft)} onBack={onBack}>
        {draft.folder?.path}
      </ScreenHead>
      {draft.folder ? <Warnings folder={draft.folder} onRestore={onRestore} /> : null}
      <TargetFields draft={draft} known={known} passwordHint={words.passwordHint} onChange={onChange} />
      <Radios
        question={words.holds}
        value={draft.holds}
        options={HOLDS}
        onChange={holds => onChange({ holds })}
      />
      <Field
        label={words.name}
        hint={words.nameHint}
        value={draft.label}
        onChange={label => onChange({ label })}
      />
      <FailureNotice failure={adding.failure} />
      <div>
        <Button
          type="submit"
          kind="primary"
          busy={adding.busy}
          isDisabled={!isWhole(draft)}
          autoFocus={draft.kind === 'folder'}
        >
          {words.confirm}
        </Button>
      </div>
    </form>
  );
}

function titleOf(draft: PlaceDraft): string {
  if (draft.kind === 'folder') return words.title(nameOfDraft(draft));
  return draft.kind === 'webdav' ? words.titleServer : words.titleRemote;
}

function Warnings({ folder, onRestore }: { folder: PlaceSuggestion; onRestore(): void }) {
  const { places } = useLiveState();
  const isHere = folder.sharesWith.includes(THIS_COMPUTER_ID);
  const other = places?.places.find(each => each.id !== THIS_COMPUTER_ID && isShared(folder, each));
  return (
    <>
      {isHere ? (
        <Notice tone="warn">
          <strong>{words.shares}</strong> {words.sharesHint}
        </Notice>
      ) : null}
      {!isHere && other ? (
        <Notice tone="warn">
          <strong>{words.sharesPlace(other.label)}</strong> {words.sharesPlaceHint}
        </Notice>
      ) : null}
      {folder.backup ? (
        <Notice
          tone="plain"
          end={
            <Button kind="link" onPress={onRestore}>
              {words.restore}
            </Button>
          }
        >
          <strong>{words.backup}</strong> {words.backupHint}
        </Notice>
      ) : null}
    </>
  );
}

function isShared({ sharesWith }: PlaceSuggestion, { id }: PlaceView): boolean {
  return sharesWith.includes(id);
}
