/**
 * The address of a WebDAV folder, as a person pastes it, made into the one form that is asked and stored. Only what
 * is certain is made good: an address out of a file manager (davs://), and that of a folder in the web page of Nextcloud
 * or ownCloud, which both answer WebDAV for whoever signs in under /remote.php/webdav. Pure.
 */
import type { AddressFault } from '../../../shared/domain/place-terms.ts';
import { refuse } from '../../../shared/failure.ts';
import type { PlaceDescription } from './place.ts';

export interface WebdavAddress {
  /** Ends with `/`; without name, password, query and fragment. */
  url: string;
  /** Lower case; without the port, for one machine is lost as a whole. */
  host: string;
  /** The server is this computer, or the mouth of a tunnel on it. */
  loopback: boolean;
  service: string | null;
}

/** @throws Refusal bad-address */
export function readWebdavAddress(text: string): WebdavAddress {
  const url = parse(text.trim());
  if (url.username !== '' || url.password !== '') throw bad('has-secret');
  const loopback = isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !loopback) throw bad('not-https');
  const path = pathOf(url);
  return {
    url: `${url.protocol}//${url.host}${path.replace(/\/*$/, '/')}`,
    host: url.hostname,
    loopback,
    service: serviceOf(url.hostname, path),
  };
}

/** One text for what is lost together: the host. What answers on this computer itself may be anywhere: not known. */
export function describeServer({ host, loopback, service }: WebdavAddress): PlaceDescription {
  return { failureDomain: loopback ? '' : `host:${host}`, medium: 'server', service };
}

function parse(text: string): URL {
  const address = text.replace(/^(web)?davs:\/\//i, 'https://').replace(/^(web)?dav:\/\//i, 'http://');
  if (!/^https?:\/\/[^/]/i.test(address)) throw bad('no-web-address');
  try {
    return new URL(address);
  } catch {
    throw bad('no-web-address');
  }
}

/** `/index.php/apps/files/files/12?dir=/Backups` is a page about the folder Backups. */
function pathOf(url: URL): string {
  const page = /^(.*?)(?:\/index\.php)?\/apps\/files(?:\/|$)/.exec(url.pathname);
  if (page) {
    const folder = (url.searchParams.get('dir') ?? '/').split('/').filter(part => !/^\.{0,2}$/.test(part));
    return [`${page[1]}/remote.php/webdav`, ...folder.map(encodeURIComponent)].join('/');
  }
  if (url.search !== '') throw bad('no-web-address');
  return url.pathname;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function serviceOf(host: string, path: string): string | null {
  const text = `${host}${path}`.toLowerCase();
  if (text.includes('nextcloud') || /\/public\.php\/dav\//.test(text)) return 'Nextcloud';
  if (text.includes('owncloud') || /\/dav\/spaces\//.test(text)) return 'ownCloud';
  return null;
}

function bad(fault: AddressFault) {
  return refuse('bad-address', { fault });
}
