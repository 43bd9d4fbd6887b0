/** One account that was read: its names to correct, what it is made of, and whether it is known already. */
import type { OfferView } from '../../../shared/contract/views.ts';
import { en } from '../../text/en.ts';
import { Tick } from '../../ui/Choice.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { fullNameOf } from '../codes/account-name.ts';
import { otpFacts } from '../codes/otp-facts.ts';
import { ServiceMark } from '../codes/ServiceMark.tsx';

/** What the person makes of an offer before it is added. */
export interface Draft {
  issuer: string;
  account: string;
  pin: string;
  chosen: boolean;
}

/** A second copy of a secret that is there already is hardly ever wanted: not chosen at first. */
export function draftOf(offer: OfferView): Draft {
  const { issuer, account, alike } = offer;
  return { issuer, account, pin: '', chosen: !alike.some(({ same }) => same === 'secret') };
}

interface OfferCardProps {
  offer: OfferView;
  draft: Draft;
  several: boolean;
  onChange(draft: Draft): void;
}

export function OfferCard({ offer, draft, several, onChange }: OfferCardProps) {
  const change = (part: Partial<Draft>): void => onChange({ ...draft, ...part });
  // A single known account needs its tick too: it is how one says "add it anyway".
  const hasTick = several || offer.alike.some(({ same }) => same === 'secret');
  return (
    <li className="offer" data-left-out={!draft.chosen || undefined}>
      <div className="offer-head">
        <ServiceMark name={draft.issuer || draft.account} />
        <div className="offer-title">
          <span className="offer-name" dir="auto">
            {fullNameOf(draft)}
          </span>
          <span className="soft small">{offer.source}</span>
        </div>
        {hasTick ? (
          <Tick
            chosen={draft.chosen}
            onChange={chosen => change({ chosen })}
            label={en.add.include(fullNameOf(draft))}
          />
        ) : null}
      </div>
      {offer.alike.map(alike => (
        <Notice key={alike.id} tone="warn">
          {alike.same === 'secret'
            ? en.add.sameSecret(fullNameOf(alike))
            : en.add.sameName(fullNameOf(alike))}
        </Notice>
      ))}
      {draft.chosen ? (
        <>
          <div className="offer-names">
            <Field label={en.edit.issuer} value={draft.issuer} onChange={issuer => change({ issuer })} />
            <Field label={en.edit.account} value={draft.account} onChange={account => change({ account })} />
          </div>
          {offer.pinNeeded ? (
            <PasswordField
              label={en.edit.pin}
              hint={`${en.edit.pinHint} ${en.add.pinMissing}`}
              value={draft.pin}
              onChange={pin => change({ pin })}
            />
          ) : null}
          <Facts facts={otpFacts(offer)} />
        </>
      ) : null}
    </li>
  );
}
