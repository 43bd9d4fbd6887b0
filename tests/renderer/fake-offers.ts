/** What the fake bridge reads in a text of recovery codes: as much as the tests of the window need. */
import type { RecoveryOfferView } from '../../shared/contract/recovery-views.ts';
import { codesLeft, liveSets } from '../../shared/domain/recovery-sets.ts';
import type { Reading } from '../../shared/recovery/reading.ts';
import type { FakeState } from './fake-bridge.ts';

const SERVICES: { [name: string]: Pick<Reading, 'service' | 'expected'> } = {
  github: { service: 'GitHub', expected: 16 },
  google: { service: 'Google', expected: 10 },
  discord: { service: 'Discord', expected: 10 },
};

/** One code a line, "(used)" behind one that is, "7. " before one that is numbered; all else is prose. */
export function fakeReading(text: string, name: string): Reading {
  const lines = text.split(/\r\n|\r|\n/).map(line => line.trim());
  const codes = lines.flatMap(line => {
    const found = /^(?:(\d+)[.):]\s+)?((?=\S*\d)[\w-]{4,}(?: \d{4})?)(\s+\(\S+\))?$/.exec(line);
    if (!found?.[2]) return [];
    return [{ number: found[1] ? Number(found[1]) : null, text: found[2], used: found[3] !== undefined }];
  });
  const service = Object.keys(SERVICES).find(word => `${name} ${text}`.toLowerCase().includes(word));
  const phones = lines.filter(line => /^\+\d[\d ]{7,}$/.test(line)).length;
  return {
    service: '',
    expected: null,
    ...(service ? SERVICES[service] : {}),
    account: /\S+@\S+\.\w+/.exec(text)?.[0] ?? '',
    issuedAt: /\d{4}-\d\d-\d\d/.exec(`${name} ${text}`)?.[0] ?? null,
    policy: 'each-once',
    codes,
    lookAlikes: phones > 0 ? [{ kind: 'phone', count: phones }] : [],
  };
}

export function offerView(
  offer: string,
  source: string,
  reading: Reading,
  state: FakeState,
): RecoveryOfferView {
  const { codes, service } = reading;
  const joined = (texts: readonly { text: string }[]) =>
    texts
      .map(({ text }) => text)
      .sort()
      .join();
  const live = liveSets(state.recovery);
  const same = live.find(set => codes.length > 0 && joined(set.codes) === joined(codes)) ?? null;
  const named = (set: (typeof live)[number]) => ({
    id: set.id,
    service: set.about.service,
    account: set.about.account,
  });
  const older = live.filter(set => set !== same && service !== '' && set.about.service === service);
  return {
    ...reading,
    offer,
    source,
    kind: codes.length === 0 ? 'note' : 'codes',
    numbered: codes.length > 0 && codes.every(code => code.number !== null),
    codes: codes.map(({ number, text, used }, place) => ({
      n: number ?? place + 1,
      used,
      shape: text.replace(/[^\s-]/g, '•'),
    })),
    same: same ? named(same) : null,
    older: older.map(set => ({ ...named(set), unused: codesLeft(set) })).filter(({ unused }) => unused > 0),
    accounts: state.accounts
      .filter(account => service !== '' && account.issuer === service)
      .map(({ id, issuer, account }) => ({ id, issuer, account })),
  };
}
