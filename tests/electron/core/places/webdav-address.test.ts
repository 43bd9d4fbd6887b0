import { expect, test } from 'vitest';
import { describeServer, readWebdavAddress } from '../../../../electron/core/places/webdav-address.ts';
import { openWebdavPlace } from '../../../../electron/core/places/webdav-place.ts';
import { Refusal } from '../../../../shared/failure.ts';

const faultOf = (url: string) => {
  try {
    openWebdavPlace({ kind: 'webdav', url, user: 'alice', password: 'x' });
    return '';
  } catch (error) {
    const failure = error instanceof Refusal ? error.failure : null;
    return failure?.code === 'bad-address' ? failure.details.fault : String(error);
  }
};

test.each([
  ['http://cloud.example/dav/', 'not-https'],
  ['dav://cloud.example/dav/', 'not-https'],
  ['http://localhost.evil.example/', 'not-https'],
  ['http://127.0.0.1.nip.example/', 'not-https'],
  ['http://localhost@evil.example/', 'has-secret'],
  ['http://10.0.0.1/', 'not-https'],
  ['http://[::2]/', 'not-https'],
  ['https://alice@cloud.example/', 'has-secret'],
  ['https://alice:tulip@cloud.example/', 'has-secret'],
  ['https://:tulip@cloud.example/', 'has-secret'],
  ['ftp://cloud.example/', 'no-web-address'],
  ['file:///etc/passwd', 'no-web-address'],
  ['javascript:alert(1)', 'no-web-address'],
  ['cloud.example/dav', 'no-web-address'],
  ['https:///dav', 'no-web-address'],
  ['https://', 'no-web-address'],
  ['https://cloud example/', 'no-web-address'],
  ['https://cloud.example:99999/', 'no-web-address'],
  ['https://cloud.example/dav?token=tulip', 'no-web-address'],
  ['', 'no-web-address'],
])('%s is refused: %s', (url, fault) => {
  expect(faultOf(url)).toBe(fault);
});

test.each([
  ['https://cloud.example/remote.php/dav/files/alice/Sparekey', '/remote.php/dav/files/alice/Sparekey/'],
  [' https://CLOUD.example/remote.php/dav/files/alice/ \n', '/remote.php/dav/files/alice/'],
  ['davs://cloud.example/remote.php/webdav', '/remote.php/webdav/'],
  ['https://cloud.example', '/'],
  ['https://cloud.example/a/../b//#top', '/b/'],
  ['https://cloud.example/Sicherung%20f%C3%BCr mich', '/Sicherung%20f%C3%BCr%20mich/'],
  ['https://cloud.example/apps/files/?dir=/Back ups/Sparekey', '/remote.php/webdav/Back%20ups/Sparekey/'],
  ['https://cloud.example/apps/files/files/12?dir=/&openfile=1', '/remote.php/webdav/'],
  ['https://cloud.example/apps/files/?dir=/../../x', '/remote.php/webdav/x/'],
  ['https://cloud.example/index.php/apps/files', '/remote.php/webdav/'],
])('%s is made %s', (text, path) => {
  expect(readWebdavAddress(text).url).toBe(`https://cloud.example${path}`);
  expect(readWebdavAddress(readWebdavAddress(text).url).url).toBe(`https://cloud.example${path}`);
});

test.each(['http://localhost:8080/', 'http://127.0.0.1/', 'http://127.8.8.8/', 'http://[::1]:80/x/'])(
  '%s is this computer: no password leaves it, and it is no other host',
  url => {
    expect(describeServer(readWebdavAddress(url)).failureDomain).toBe('');
  },
);

test.each([
  ['https://Cloud.Example:8443/remote.php/dav/', 'host:cloud.example', null],
  ['https://cloud.example/nextcloud/remote.php/dav/', 'host:cloud.example', 'Nextcloud'],
  ['https://nextcloud.example/remote.php/dav/', 'host:nextcloud.example', 'Nextcloud'],
  ['https://cloud.example/dav/spaces/12/', 'host:cloud.example', 'ownCloud'],
])('%s is lost together with %s', (url, failureDomain, service) => {
  expect(describeServer(readWebdavAddress(url))).toEqual({ failureDomain, medium: 'server', service });
});
