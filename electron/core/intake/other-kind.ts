import { OTHER_KINDS } from '../../../shared/contract/views.ts';
import { nameText } from '../../../shared/otp/text-kind.ts';

/** What a text that is no account is, in the words that go out; "plain" for all else. */
export function otherKind(text: string): (typeof OTHER_KINDS)[number] {
  const kind = nameText(text);
  return OTHER_KINDS.find(other => other === kind) ?? 'plain';
}
