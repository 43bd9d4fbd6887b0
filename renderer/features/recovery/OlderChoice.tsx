/** Older codes of the same account: whether the new ones take their place. Only the person can know. */
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { leftIn } from '../../../shared/domain/code-states.ts';
import { en } from '../../text/en.ts';
import { Radios } from '../../ui/Radios.tsx';
import type { OfferDraft } from './offer-draft.ts';
import { fullSetName } from './set-words.ts';

const words = en.recovery.offer;

interface OlderChoiceProps {
  older: readonly RecoverySetView[];
  value: OfferDraft['older'];
  onChange(choice: 'replace' | 'both'): void;
}

export function OlderChoice({ older, value, onChange }: OlderChoiceProps) {
  const [first] = older;
  if (!first) return null;
  const count = older.reduce((sum, set) => sum + leftIn(set), 0);
  return (
    <Radios
      question={words.olderTitle(fullSetName(first))}
      value={value}
      options={[
        { value: 'replace', label: words.replace, hint: words.replaceHint(count) },
        { value: 'both', label: words.both, hint: words.bothHint },
      ]}
      onChange={onChange}
    />
  );
}
