/**
 * The service shows a new QR code: drop, paste, choose or type it in. What was read is shown before it replaces anything.
 */
import { useEffect, useState } from 'react';
import { useApp } from '../../app-context.ts';
import { failureOf } from '../../client.ts';
import { useIncoming } from '../../incoming.ts';
import { en } from '../../text/en.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { useHasResults, useIntake } from '../add/use-intake.ts';
import { DropZone } from './DropZone.tsx';
import { ReadSecret } from './ReadSecret.tsx';
import { StepFrame } from './StepFrame.tsx';
import { NOTHING_TYPED, TypeSecret } from './TypeSecret.tsx';
import type { Walk } from './use-walk.ts';

export function ScanStep({ walk }: { walk: Walk }) {
  const { client } = useApp();
  const intake = useIntake();
  const hasResults = useHasResults(intake);
  const [typing, setTyping] = useState(false);
  const [typed, setTyped] = useState(NOTHING_TYPED);
  // a link on the page of the service is the new secret too, not one more account
  useIncoming({ onFiles: intake.takeFiles, onText: intake.takeText, onLinks: intake.takeIntake });
  // What was read and not taken is a secret that nobody needs any more.
  useEffect(() => () => void client.forgetOffers({}).catch(failureOf), [client]);

  if (hasResults) return <ReadSecret walk={walk} intake={intake} />;
  if (typing) {
    return (
      <TypeSecret
        walk={walk}
        intake={intake}
        typed={typed}
        onTyped={setTyped}
        onBack={() => setTyping(false)}
      />
    );
  }
  const words = getBackIn.scan;
  return (
    <StepFrame
      walk={walk}
      title={words.title}
      lead={words.lead(walk.service)}
      actions={
        <Button kind="link" onPress={() => void walk.move({ do: 'no-scan' })}>
          {words.none}
        </Button>
      }
    >
      <DropZone
        icon="picture"
        title={en.add.zoneTitle}
        hint={en.add.zoneHint}
        choose={en.add.choose}
        types={['image/*', 'text/plain']}
        several
        busy={false}
        onFiles={intake.takeFiles}
      >
        <Button onPress={() => setTyping(true)}>{words.typeIn}</Button>
      </DropZone>
    </StepFrame>
  );
}
