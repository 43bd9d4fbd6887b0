/**
 * What was read where the new QR code was expected: whose it is, what it replaces, and what else was in the picture.
 * With several accounts the person says which; without one, what it is instead is said.
 */
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import type { OfferView } from '../../../shared/contract/views.ts';
import { useLiveState } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { OtherFindings } from '../add/OtherFindings.tsx';
import type { Intake } from '../add/use-intake.ts';
import { fullNameOf } from '../codes/account-name.ts';
import { otpFacts } from '../codes/otp-facts.ts';
import { StepFrame } from './StepFrame.tsx';
import type { Walk } from './use-walk.ts';

interface ReadSecretProps {
  walk: Walk;
  intake: Intake;
}

export function ReadSecret({ walk, intake }: ReadSecretProps) {
  const { accounts } = useLiveState();
  const [wanted, setWanted] = useState<string | null>(null);
  const words = getBackIn.scan;
  const { offers } = intake.read;
  const chosen =
    offers.find(({ offer }) => offer === wanted) ?? (offers.length === 1 ? offers[0] : undefined);
  const account = accounts?.accounts.find(({ id }) => id === walk.rescue.accountId) ?? null;

  const use = async ({ offer }: OfferView): Promise<void> => {
    const { pictures } = intake;
    if (!(await walk.move({ do: 'scanned', offer }))) return;
    walk.leftovers.add(pictures.map(picture => ({ kind: 'picture', ...picture })));
  };

  return (
    <StepFrame
      key={titleOf(intake)}
      walk={walk}
      title={titleOf(intake)}
      onBack={intake.clear}
      actions={
        <>
          {chosen ? (
            <Button kind="primary" busy={walk.busy} onPress={() => void use(chosen)}>
              {isSame(chosen, account) ? words.goOn : account ? words.replace : words.add}
            </Button>
          ) : null}
          <Button {...(offers.length === 0 ? { kind: 'primary' } : {})} onPress={intake.clear}>
            {words.again}
          </Button>
        </>
      }
    >
      {offers.length > 1 ? (
        <RadioGroup className="walk-radios" aria-label={words.several} value={wanted} onChange={setWanted}>
          {offers.map(offer => (
            <Radio key={offer.offer} value={offer.offer} className="walk-radio">
              <span className="walk-radio-dot" aria-hidden="true" />
              <span dir="auto">{fullNameOf(offer)}</span>
            </Radio>
          ))}
        </RadioGroup>
      ) : null}
      {chosen && offers.length === 1 ? (
        <div className="walk-card">
          <strong className="walk-big" dir="auto">
            {fullNameOf(chosen)}
          </strong>
          <Facts facts={otpFacts(chosen)} />
        </div>
      ) : null}
      {chosen ? <WhatItDoes walk={walk} offer={chosen} account={account} /> : null}
      {offers.length === 0 && intake.reading === 0 ? <p className="walk-lead">{words.noneHint}</p> : null}
      {chosen ? null : <OtherFindings intake={intake.read} />}
    </StepFrame>
  );
}

interface WhatItDoesProps {
  walk: Walk;
  offer: OfferView;
  account: { id: string; issuer: string; account: string } | null;
}

/** Said before it is done: what is replaced; and a doubt, where the names do not fit. */
function WhatItDoes({ walk, offer, account }: WhatItDoesProps) {
  const words = getBackIn.scan;
  const known = offer.alike.find(({ same }) => same === 'secret');
  if (known) {
    return (
      <Notice tone="warn">
        {isSame(offer, account) ? words.sameAgain(fullNameOf(known)) : words.sameElsewhere(fullNameOf(known))}
      </Notice>
    );
  }
  return (
    <>
      {fits(offer, walk.rescue) ? null : <Notice tone="warn">{words.otherName(walk.name)}</Notice>}
      <p className="walk-lead">{account ? words.replaces(fullNameOf(account)) : words.adds(walk.name)}</p>
    </>
  );
}

/** The QR code that was read before, once more. */
function isSame({ alike }: OfferView, account: { id: string } | null): boolean {
  return alike.some(({ id, same }) => same === 'secret' && id === account?.id);
}

/** Services spell their names in many ways: only a name that shares nothing with ours is worth a word. */
function fits(offer: OfferView, rescue: { service: string; account: string }): boolean {
  const alike = (a: string, b: string): boolean => {
    const [x, y] = [a, b].map(text => text.normalize('NFKC').toLowerCase().replace(/\s/g, ''));
    return !x || !y || x.includes(y) || y.includes(x);
  };
  return alike(offer.issuer, rescue.service) && alike(offer.account, rescue.account);
}

function titleOf({ read: { offers }, reading }: Intake): string {
  const words = getBackIn.scan;
  if (offers.length > 1) return words.several;
  if (offers.length === 1) return words.one;
  return reading > 0 ? en.add.reading(reading) : words.notThis;
}
