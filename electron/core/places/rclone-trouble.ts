/**
 * What rclone wrote to stderr, as one of the reasons that have a sentence. The text itself goes no further than this:
 * it can hold addresses, tokens and passwords of the user's remotes. Pure.
 */
import type { PlaceReason } from '../../../shared/domain/place-terms.ts';

/** The first that fits. What is said of the network and of limits comes before what looks like a refused sign-in. */
const SIGNS: readonly (readonly [PlaceReason, RegExp])[] = [
  [
    'rclone-locked',
    /decrypt configuration|config(uration)? password|password.?command|failed to read password/i,
  ],
  ['rclone-remote-unknown', /didn't find section in config file/i],
  ['tls', /x509:|\btls: |certificate (is|has|signed|verif)|key mismatch|knownhosts: /i],
  ['busy', /rate ?limit|too many requests|slow ?down|\b429\b|resource busy|being used by another/i],
  [
    'full',
    /no space left|disk full|not enough (free )?space|insufficient storage|(quota|storage)\w* ?exceeded|\b507\b/i,
  ],
  ['timed-out', /i\/o timeout|deadline exceeded|timeout awaiting|operation timed out|connection timed out/i],
  [
    'unreachable',
    /no such host|connection re(fused|set)|network is (unreachable|down)|no route to host|host is down|dial tcp/i,
  ],
  ['read-only', /read-only file ?system/i],
  [
    'sign-in-refused',
    /unauthori[sz]ed|\b401\b|unable to authenticate|(authentication|login) (failed|incorrect)|invalid_(grant|client)|token (has )?expired|fetch token|empty token|invalid ?access ?key|signature ?does ?not ?match/i,
  ],
  [
    'no-permission',
    /permission denied|access (is )?denied|accessdenied|forbidden|\b403\b|operation not permitted/i,
  ],
  ['too-large', /(file|entity|object) ?too ?large|\b413\b/i],
  ['disk-trouble', /input\/output error|stale (nfs )?file handle|transport endpoint/i],
];

/** `ours`: names that we gave ourselves; they are no signs of anything. */
export function reasonOfText(stderr: string, ours: readonly string[]): PlaceReason {
  const text = ours.filter(name => name !== '').reduce((rest, name) => rest.replaceAll(name, ''), stderr);
  return SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? 'rclone-failed';
}
