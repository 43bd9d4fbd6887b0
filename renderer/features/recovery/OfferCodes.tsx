/**
 * The codes of an offer: how many, as tickets to be marked as used, shown when asked for, and the text that they were
 * read from, to be corrected. Shown codes are hidden again with time.
 */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { RecoveryOfferView, RevealedOffer } from '../../../shared/contract/recovery-views.ts';
import { dayOf } from '../../../shared/text/day-of.ts';
import { useApp } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { toggled } from './offer-draft.ts';
import { TicketSign } from './TicketSign.tsx';
import { useReveal, WHOLE_PREVIEW } from './use-reveal.ts';

const words = en.recovery.offer;

interface OfferCodesProps {
  offer: RecoveryOfferView;
  used: readonly number[];
  busy: boolean;
  onUsed(used: readonly number[]): void;
  onText(text: string): void;
}

export function OfferCodes({ offer, used, busy, onUsed, onText }: OfferCodesProps) {
  const { client } = useApp();
  const { revealed, attempt, toggle } = useReveal<RevealedOffer['codes']>(WHOLE_PREVIEW);
  /** The text while it is being corrected: kept apart, since what somebody types must not vanish with time. */
  const [editing, setEditing] = useState<{ offer: string; text: string } | null>(null);
  const codes = revealed?.key === offer.offer ? revealed.shown : null;
  const isNote = offer.kind === 'note';
  const part = useRef<HTMLElement>(null);

  // read anew: the field that had the focus is gone
  useEffect(() => {
    if (editing === null || editing.offer === offer.offer) return;
    setEditing(null);
    part.current?.focus({ preventScroll: true });
  }, [editing, offer.offer]);

  const show = (): void =>
    toggle(offer.offer, async () => (await client.revealRecoveryOffer({ offer: offer.offer })).codes);
  const edit = (): void => {
    void attempt.run(async () => {
      const { text } = await client.revealRecoveryOffer({ offer: offer.offer });
      setEditing({ offer: offer.offer, text });
    });
  };

  if (editing?.offer === offer.offer) {
    return <TextForm text={editing.text} busy={busy} onText={onText} onCancel={() => setEditing(null)} />;
  }
  return (
    <section className="offer-codes" ref={part} tabIndex={-1} aria-label={words.codes}>
      <div className="offer-codes-head">
        <Count offer={offer} />
        {isNote ? null : (
          <Button kind="link" icon={codes ? 'eye-off' : 'eye'} onPress={show}>
            {codes ? words.hide : words.show}
          </Button>
        )}
      </div>
      {isNote ? (
        <p>{words.noteHint}</p>
      ) : (
        <>
          <ul className="offer-tickets">
            {offer.codes.map(code => (
              <OfferTicket
                key={code.n}
                n={code.n}
                shape={code.shape}
                text={codes?.find(({ n }) => n === code.n)?.text ?? null}
                used={used.includes(code.n)}
                onPress={() => onUsed(toggled(used, code.n))}
              />
            ))}
          </ul>
          <p className="soft small">{words.pressUsed}</p>
        </>
      )}
      <LeftOut offer={offer} />
      <div>
        <Button kind="link" onPress={edit}>
          {words.change}
        </Button>
      </div>
      <FailureNotice failure={attempt.failure} />
    </section>
  );
}

function Count({ offer: { codes, expected, service, kind, issuedAt } }: { offer: RecoveryOfferView }) {
  const differs = kind === 'codes' && expected !== null && service !== '' && expected !== codes.length;
  return (
    <div className="offer-count" data-differs={differs || undefined}>
      <h2>
        {differs ? <Icon name="alert" /> : null}
        {kind === 'note' ? words.none : words.count(codes.length, expected, service)}
      </h2>
      {issuedAt === null ? null : <p className="soft small">{words.issued(dayOf(issuedAt))}</p>}
    </div>
  );
}

interface OfferTicketProps {
  n: number;
  shape: string;
  /** The code itself while it is shown. */
  text: string | null;
  used: boolean;
  onPress(): void;
}

function OfferTicket({ n, shape, text, used, onPress }: OfferTicketProps) {
  return (
    <li>
      <button type="button" className="offer-ticket" aria-pressed={used} onClick={onPress}>
        <TicketSign state={used ? 'used' : 'unused'} />
        <span className="offer-ticket-number">{n}</span>
        <span className="only-spoken">{text === null ? words.hidden : ''} </span>
        <span className="offer-ticket-code" dir="ltr" aria-hidden={text === null}>
          {text ?? shape}
        </span>
        {/* what a press means; to the eye it is the torn ticket and the struck code */}
        <span className="only-spoken">{words.used}</span>
      </button>
    </li>
  );
}

function LeftOut({ offer: { lookAlikes } }: { offer: RecoveryOfferView }) {
  if (lookAlikes.length === 0) return null;
  const said = lookAlikes.map(({ kind, count }) => words.lookAlikes[kind](count));
  return <p className="soft small">{words.leftOut(said.join(', '))}</p>;
}

interface TextFormProps {
  text: string;
  busy: boolean;
  onText(text: string): void;
  onCancel(): void;
}

function TextForm({ text: before, busy, onText, onCancel }: TextFormProps) {
  const [text, setText] = useState(before);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') onText(text);
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Field label={words.text} value={text} onChange={setText} lines={12} mono autoFocus />
      <div className="row">
        <Button type="submit" kind="primary" busy={busy} isDisabled={text.trim() === ''}>
          {words.readAgain}
        </Button>
        <Button onPress={onCancel}>{en.general.cancel}</Button>
      </div>
    </form>
  );
}
