/**
 * What was read from a text of recovery codes, before anything is stored: names to correct, the codes with their marks,
 * what becomes of older ones. The codes stay hidden until they are asked for.
 */
import { useState } from 'react';
import type { Input, WindowCalls } from '../../../shared/contract/contract.ts';
import type { RecoveryOfferView, RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import type { Failure } from '../../../shared/failure.ts';
import { useLiveState } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { FailureNotice, Notice } from '../../ui/Notice.tsx';
import { useArrivalFocus } from '../../ui/use-arrival-focus.ts';
import { LinkField } from './LinkField.tsx';
import { OfferCodes } from './OfferCodes.tsx';
import { OlderChoice } from './OlderChoice.tsx';
import { draftOf, inputOf, type OfferDraft, type Preset } from './offer-draft.ts';
import { olderSets } from './older-sets.ts';
import { PolicyField } from './PolicyField.tsx';
import { fullSetName } from './set-words.ts';
import '../add/add.css';
import './offer.css';

export interface OfferPreviewProps {
  offer: RecoveryOfferView;
  /** Sets that the codes take the place of, chosen before the preview. */
  replaces: readonly string[];
  /** The account that the codes are for, where that is known already. */
  link: string | null;
  confirmLabel?: string;
  cancelLabel?: string;
  busy: boolean;
  failure: Failure | null;
  onConfirm(input: Input<WindowCalls['addRecoverySet']>): void;
  /** The person corrected the text: it has to be read anew. */
  onText(text: string): void;
  onCancel(): void;
}

const words = en.recovery.offer;

export function OfferPreview(props: OfferPreviewProps) {
  const { offer, failure, onText } = props;
  const { draft, change, older, preset } = useDraft(props);
  const isNote = offer.kind === 'note';
  const top = useArrivalFocus<HTMLDivElement>(draft.service !== '');
  return (
    <div className="offer-preview" ref={top} tabIndex={-1}>
      <div className="offer-names">
        <Field
          label={en.recovery.set.service}
          value={draft.service}
          onChange={service => change({ service })}
          hint={draft.service.trim() === '' ? words.serviceNeeded : undefined}
          autoFocus={offer.service === '' && draft.service === ''}
        />
        <Field
          label={en.recovery.set.account}
          value={draft.account}
          onChange={account => change({ account })}
        />
      </div>
      <OfferCodes
        offer={offer}
        used={draft.used}
        busy={props.busy}
        onUsed={used => change({ used })}
        onText={onText}
      />
      {offer.same ? (
        <Notice tone="warn">
          <strong>{words.sameTitle(fullSetName(offer.same))}</strong> {words.sameHint}
        </Notice>
      ) : null}
      <OlderChoice older={older} value={draft.older} onChange={choice => change({ older: choice })} />
      <div className="offer-names">
        {isNote ? null : <PolicyField value={draft.policy} onChange={policy => change({ policy })} />}
        <LinkField
          value={draft.link}
          likely={offer.accounts}
          {...(isNote ? {} : { hint: linkHintOf(draft, preset) })}
          onChange={link => change({ link })}
        />
      </div>
      <FailureNotice failure={failure} />
      <Confirm {...props} input={inputOf(offer, draft, older, preset)} open={isOpen(draft, older)} />
    </div>
  );
}

/** The offer with the person's corrections over it, and the sets that it may take the place of. */
function useDraft({ offer, replaces, link }: OfferPreviewProps) {
  const { recovery, accounts } = useLiveState();
  const [edits, setEdits] = useState<Partial<OfferDraft>>({});
  const [marked, setMarked] = useState<{ offer: string; used: readonly number[] } | null>(null);
  const sets = recovery?.sets ?? [];
  const preset = { link, replaces };
  const linked = accounts?.accounts.find(({ id }) => id === link);
  const from =
    sets.find(({ id }) => id === replaces[0]) ??
    (linked ? { service: linked.issuer, account: linked.account } : null);
  const draft: OfferDraft = {
    ...draftOf(offer, preset, from),
    ...edits,
    ...(marked?.offer === offer.offer ? { used: marked.used } : {}),
  };
  const change = ({ used, ...part }: Partial<OfferDraft>): void => {
    if (used) setMarked({ offer: offer.offer, used });
    setEdits(before => ({ ...before, ...part }));
  };
  const older = olderSets(sets, { ...draft, replaces, same: offer.same?.id ?? null });
  return { draft, change, older, preset };
}

function linkHintOf(draft: OfferDraft, preset: Preset): string {
  return draft.link !== null && draft.link !== preset.link ? words.linkSuggested : words.linkHint;
}

/** Something that only the person can say is not said yet. */
function isOpen(draft: OfferDraft, older: readonly RecoverySetView[]): 'service' | 'older' | null {
  if (draft.service.trim() === '') return 'service';
  return older.length > 0 && draft.older === null ? 'older' : null;
}

interface ConfirmProps extends OfferPreviewProps {
  input: Input<WindowCalls['addRecoverySet']>;
  open: 'service' | 'older' | null;
}

function Confirm(props: ConfirmProps) {
  const { offer, confirmLabel, cancelLabel, busy, onConfirm, onCancel, input, open } = props;
  const label = offer.kind === 'note' ? words.saveNote : (confirmLabel ?? words.save(offer.codes.length));
  const same = offer.same !== null;
  return (
    <div className="add-foot">
      {same ? (
        <Button kind="primary" onPress={onCancel}>
          {words.keepAsIs}
        </Button>
      ) : null}
      <Button
        kind={same ? 'plain' : 'primary'}
        busy={busy}
        isDisabled={open !== null}
        onPress={() => onConfirm(input)}
      >
        {same ? words.saveAnyway : label}
      </Button>
      {same ? null : <Button onPress={onCancel}>{cancelLabel ?? en.general.cancel}</Button>}
      {open === 'older' ? <p className="soft small">{words.chooseFirst}</p> : null}
    </div>
  );
}
