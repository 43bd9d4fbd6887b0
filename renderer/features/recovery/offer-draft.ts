/**
 * What the person makes of an offer before it is saved: what was read, with their corrections over it. Corrections of
 * names outlive a text that is read anew; marks on codes do not, since the codes are others then. Pure.
 */
import type { Input, WindowCalls } from '../../../shared/contract/contract.ts';
import type { RecoveryOfferView, RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import type { Policy } from '../../../shared/domain/recovery-terms.ts';

export interface OfferDraft {
  service: string;
  account: string;
  policy: Policy;
  link: string | null;
  /** `n` of the codes that are used already. */
  used: readonly number[];
  /** What becomes of older sets; null until the person has said. */
  older: 'replace' | 'both' | null;
}

export interface Preset {
  link: string | null;
  replaces: readonly string[];
}

/** The set or account that the person came from fills what the text does not tell. */
export function draftOf(offer: RecoveryOfferView, preset: Preset, from: Origin | null): OfferDraft {
  const link = preset.link ?? suggestedLink(offer);
  const linked = offer.accounts.find(({ id }) => id === link);
  return {
    service: offer.service || from?.service || '',
    account: offer.account || from?.account || linked?.account || '',
    // each-once is what is said where nothing is known
    policy: offer.policy === 'each-once' ? (from?.policy ?? offer.policy) : offer.policy,
    link,
    used: offer.codes.filter(code => code.used).map(({ n }) => n),
    // they came by "I have new codes": that was the choice
    older: preset.replaces.length > 0 ? 'replace' : null,
  };
}

interface Origin {
  service: string;
  account: string;
  /** How the codes that are replaced behaved. */
  policy?: Policy;
}

/** An account is suggested where it is the only one of the service, or has the very name. */
export function suggestedLink({ accounts, account }: RecoveryOfferView): string | null {
  const [only, ...others] = accounts;
  if (only && others.length === 0) return only.id;
  const named = accounts.filter(each => account !== '' && each.account === account);
  return named.length === 1 ? (named[0]?.id ?? null) : null;
}

export function toggled(used: readonly number[], n: number): number[] {
  return used.includes(n) ? used.filter(each => each !== n) : [...used, n];
}

/** `older`: the sets that the choice is about. Presets without codes left are replaced without a question. */
export function inputOf(
  offer: RecoveryOfferView,
  draft: OfferDraft,
  older: readonly RecoverySetView[],
  preset: Preset,
): Input<WindowCalls['addRecoverySet']> {
  const asked = new Set(older.map(({ id }) => id));
  const spent = preset.replaces.filter(id => !asked.has(id));
  return {
    offer: offer.offer,
    service: draft.service.trim(),
    account: draft.account.trim(),
    policy: draft.policy,
    link: draft.link,
    used: [...draft.used],
    replaces: draft.older === 'replace' ? [...spent, ...asked] : spent,
  };
}
