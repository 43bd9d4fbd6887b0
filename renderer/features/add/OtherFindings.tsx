/** What was read and is not an account, what could not be read, and transfers that are not complete. */
import type { IntakeView } from '../../../shared/contract/views.ts';
import { textOf } from '../../../shared/text/failures.ts';
import { en } from '../../text/en.ts';
import { Notice } from '../../ui/Notice.tsx';
import { missingParts } from './join-intakes.ts';

export function OtherFindings({ intake: { others, refused, transfers } }: { intake: IntakeView }) {
  if (others.length + refused.length + transfers.length === 0) return null;
  return (
    <div className="stack">
      {transfers.map(transfer => {
        const missing = missingParts(transfer);
        return (
          <Notice key={transfer.parts} tone={missing.length > 0 ? 'warn' : 'plain'}>
            {missing.length > 0
              ? en.add.transfer(missing.join(', '), transfer.parts)
              : en.add.transferDone(transfer.parts)}
          </Notice>
        );
      })}
      {refused.map(({ source, failure }, place) => {
        const { sentence, action } = textOf(failure);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows
          <Notice key={place} tone="warn">
            <strong>{source}</strong>
            <br />
            {sentence} {action}
          </Notice>
        );
      })}
      {others.map(({ source, kind }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows
        <Notice key={place} tone="plain">
          <strong>{source}</strong>
          <br />
          {en.add.others[kind]}
        </Notice>
      ))}
    </div>
  );
}
