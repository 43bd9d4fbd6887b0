/**
 * What a WebDAV server answered, or why it did not, as one of the reasons that have a sentence. Pure.
 */
import type { PlaceReason } from '../../../shared/domain/place-terms.ts';
import { errorCodeOf } from './error-code.ts';

/** Those that mean something of their own; other answers are judged by their hundred. */
const STATUSES: Readonly<Record<number, PlaceReason>> = {
  401: 'sign-in-refused',
  403: 'sign-in-refused',
  404: 'missing',
  405: 'not-webdav',
  408: 'timed-out',
  // how WebDAV says that the folder around it is not there (RFC 4918, 9.3.1, 9.7.1)
  409: 'missing',
  410: 'missing',
  413: 'too-large',
  423: 'busy',
  429: 'busy',
  501: 'not-webdav',
  504: 'timed-out',
  507: 'full',
};

/** For every answer that is not the one that was hoped for, a success in the wrong place included. */
export function reasonOfStatus(status: number): PlaceReason {
  if (status >= 300 && status < 400) return 'moved';
  return STATUSES[status] ?? 'server-trouble';
}

/** Node's and OpenSSL's names for a certificate that proves nothing, and for a line that is not TLS at all. */
const TLS = /CERT|SELF_SIGNED|^UNABLE_TO_|^ERR_(TLS|SSL)_|^EPROTO$|_SSL_/;

/** undefined = nothing to do with the network: a bug. */
export function reasonOfError(error: unknown): PlaceReason | undefined {
  const code = errorCodeOf(error);
  if (code === undefined) return undefined;
  if (TLS.test(code)) return 'tls';
  return code.startsWith('HPE_') ? 'server-trouble' : 'unreachable';
}
