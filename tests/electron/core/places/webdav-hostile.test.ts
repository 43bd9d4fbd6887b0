// Servers that lie, stall, flood, break off and refuse: each is survived and named, and nothing half is ever saved.
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MOST_FILES, type Place } from '../../../../electron/core/places/place.ts';
import { openWebdavPlace } from '../../../../electron/core/places/webdav-place.ts';
import type { WebdavOptions } from '../../../../electron/core/places/webdav-server.ts';
import { refusalOf } from './refusal-of.ts';
import { DavDouble, type Exchange } from './servers/dav-double.ts';

const VAULT = 'ab'.repeat(16);
const FILE = `${VAULT}/a.age` as const;
const ON_DISK = `/dav/${VAULT}/a.age`;
const BYTES = new Uint8Array(Buffer.from('what is to be kept, whole or not at all'));
const SECRET = 'canary-tulip-7';
/** For servers that never answer: how long nobody can tell from the outcome. */
const SHORT = { question: 300, mebibyte: 0, most: 300 };

let dav: DavDouble;
let place: Place;
const open = (options: WebdavOptions = {}) =>
  openWebdavPlace({ kind: 'webdav', url: dav.url(), user: 'alice', password: SECRET }, options);

beforeEach(async () => {
  dav = new DavDouble();
  dav.folders.add(`/dav/${VAULT}/`);
  await dav.start();
  place = open();
});
afterEach(async () => {
  place.close();
  await dav.stop();
});

const answer = ({ response }: Exchange, status: number, headers = {}, body = ''): true => {
  response.writeHead(status, headers).end(body);
  return true;
};
const names = () => [...dav.files.keys()];

describe('an upload counts only when it comes back:', () => {
  test.each<[string, string, (exchange: Exchange) => number]>([
    ['a cut one is kept', 'PUT', ({ path, body }) => Number(dav.files.set(path, body.subarray(0, 9)) && 201)],
    ['nothing is kept', 'PUT', () => 201],
    ['another is kept', 'PUT', ({ path }) => Number(dav.files.set(path, Buffer.from('x')) && 204)],
    ['moving does nothing', 'MOVE', () => 201],
    ['moving loses the file', 'MOVE', ({ path }) => Number(dav.files.delete(path) && 201)],
    ['moving cuts the file', 'MOVE', exchange => cutWhileMoving(exchange)],
  ])('%s, and the server says that all is well', async (_name, method, lie) => {
    dav.vice = exchange => exchange.method === method && answer(exchange, lie(exchange));
    expect(await refusalOf(place.write(FILE, BYTES))).toBe('read-back-differs');
    expect(names()).toEqual([]);
    dav.vice = () => false;
    await place.write(FILE, BYTES);
    expect(dav.files.get(ON_DISK)?.equals(BYTES)).toBe(true);
  });

  test('a file that stands there is not overwritten by a server that ignores every condition', async () => {
    dav.files.set(ON_DISK, Buffer.from('of somebody else'));
    dav.vice = exchange => {
      delete exchange.request.headers.overwrite;
      return false;
    };
    expect(await refusalOf(place.write(FILE, BYTES))).toBe('read-back-differs');
    expect(dav.files.get(ON_DISK)?.toString()).toBe('of somebody else');
    expect(dav.asked.filter(asked => /^(PUT|MOVE|DELETE)/.test(asked))).toEqual([]);
  });

  test('a file that appears meanwhile is left alone', async () => {
    dav.vice = ({ method }) => {
      if (method === 'MOVE') dav.files.set(ON_DISK, Buffer.from('of another computer'));
      return false;
    };
    expect(await refusalOf(place.write(FILE, BYTES))).toBe('read-back-differs');
    expect(dav.files.get(ON_DISK)?.toString()).toBe('of another computer');
    expect(names()).toEqual([ON_DISK]);
  });

  test('moved, but the server says 500: it is there, so it is saved', async () => {
    dav.vice = exchange => exchange.method === 'MOVE' && answer(exchange, dav.move(exchange) && 500);
    await place.write(FILE, BYTES);
    expect(names()).toEqual([ON_DISK]);
  });

  test('moved, but the answer is lost: refused, whole, and done by the next try', async () => {
    dav.vice = exchange => {
      if (exchange.method !== 'MOVE') return false;
      dav.move(exchange);
      exchange.response.destroy();
      return true;
    };
    const refused = await refusalOf(place.write(FILE, BYTES));
    expect(['unreachable', '']).toContain(refused);
    expect(dav.files.get(ON_DISK)?.equals(BYTES)).toBe(true);
    dav.vice = () => false;
    await place.write(FILE, BYTES);
  });

  test('a server that cannot move: refused, and nothing stays', async () => {
    dav.vice = exchange => exchange.method === 'MOVE' && answer(exchange, 405);
    expect(await refusalOf(place.write(FILE, BYTES))).toBe('not-webdav');
    expect(names()).toEqual([]);
  });

  test('one that never overwrites: the old content goes when the new one is proved', async () => {
    dav.files.set(ON_DISK, Buffer.from('old'));
    dav.vice = exchange => {
      exchange.request.headers.overwrite = 'F';
      return false;
    };
    await place.replace(FILE, BYTES);
    expect(dav.files.get(ON_DISK)?.equals(BYTES)).toBe(true);
    expect(names()).toEqual([ON_DISK]);
  });

  test('one behind a proxy, that takes its own address for another host', async () => {
    dav.vice = exchange =>
      exchange.method === 'MOVE' &&
      String(exchange.request.headers.destination).startsWith('http') &&
      answer(exchange, 502);
    await place.write(FILE, BYTES);
    expect(names()).toEqual([ON_DISK]);
  });

  function cutWhileMoving(exchange: Exchange): number {
    const status = dav.move(exchange);
    dav.files.set(ON_DISK, (dav.files.get(ON_DISK) ?? Buffer.alloc(0)).subarray(0, 5));
    return status;
  }
});

describe('answers have names:', () => {
  test.each<[number, string]>([
    ...([401, 403] as const).map(status => [status, 'sign-in-refused'] as [number, string]),
    ...([405, 501] as const).map(status => [status, 'not-webdav'] as [number, string]),
    ...([423, 429] as const).map(status => [status, 'busy'] as [number, string]),
    ...([301, 302, 303, 307, 308] as const).map(status => [status, 'moved'] as [number, string]),
    ...([400, 418, 500, 502, 503, 599] as const).map(
      status => [status, 'server-trouble'] as [number, string],
    ),
    ...([
      [408, 'timed-out'],
      [504, 'timed-out'],
      [413, 'too-large'],
      [507, 'full'],
    ] as [number, string][]),
  ])('%i is %s', async (status, reason) => {
    dav.vice = exchange => answer(exchange, status, { Location: '/elsewhere/' }, '<html>'.repeat(100_000));
    expect(await refusalOf(place.vaults())).toBe(reason);
    expect(await refusalOf(place.read(FILE, 100))).toBe(reason);
    dav.vice = exchange => exchange.method === 'PUT' && answer(exchange, status, { Location: '/elsewhere/' });
    expect(await refusalOf(place.write(FILE, BYTES))).toBe(reason);
    dav.vice = exchange => exchange.method === 'DELETE' && answer(exchange, status, { Location: '/x' });
    expect(await refusalOf(place.remove(FILE))).toBe(reason);
    expect(names()).toEqual([]);
    expect(dav.asked.some(asked => asked.includes('elsewhere'))).toBe(false);
  });

  test('a redirect to another server takes nothing there', async () => {
    const other = new DavDouble();
    await other.start();
    dav.vice = exchange => answer(exchange, 307, { Location: other.url('localhost') });
    for (const work of [place.vaults(), place.list(VAULT), place.prepare(VAULT), place.write(FILE, BYTES)])
      expect(await refusalOf(work)).toBe('moved');
    expect(other.asked).toEqual([]);
    await other.stop();
  });

  test('no refusal holds the password, the user or the address', async () => {
    const told: unknown[] = [];
    for (const status of [401, 302, 500, 507]) {
      dav.vice = exchange => answer(exchange, status);
      await place.write(FILE, BYTES).catch((error: unknown) => told.push(error));
    }
    expect(told).toHaveLength(4);
    expect(dav.signedIn[0]).toContain(Buffer.from(`alice:${SECRET}`).toString('base64'));
    expect(inspect(told, { depth: 9, showHidden: true })).not.toMatch(/canary|alice|127\.0\.0\.1|Basic/);
  });

  test('a folder that is gone in the middle', async () => {
    dav.vice = exchange => {
      if (exchange.method !== 'PUT') return false;
      dav.folders.clear();
      return answer(exchange, 409);
    };
    expect(await refusalOf(place.write(FILE, BYTES))).toBe('missing');
  });
});

describe('listings', () => {
  const itself = DavDouble.row(`/dav/${VAULT}/`, null);
  const list = async (body: string, status = 207): Promise<unknown> => {
    dav.vice = exchange => exchange.method === 'PROPFIND' && answer(exchange, status, {}, body);
    try {
      return (await place.list(VAULT)).map(({ name, size }) => [name, size]);
    } catch {
      return await refusalOf(place.list(VAULT));
    }
  };

  test.each([
    ['', 'server-trouble'],
    ['fine', 'server-trouble'],
    ['<html><body>Sign in</body></html>', 'server-trouble'],
    ['<D:multistatus xmlns:D="DAV:"/>', 'server-trouble'],
    [DavDouble.listing([itself]).slice(0, 150), 'server-trouble'],
    [DavDouble.listing([DavDouble.row(`/dav/${VAULT}/`, 3)]), 'server-trouble'],
    [DavDouble.listing([DavDouble.row('/dav/other/', null)]), 'server-trouble'],
    ['<multistatus><response><href>7</href></response></multistatus>', 'server-trouble'],
    ['<multistatus><response><href/><href/></response><response/></multistatus>', 'server-trouble'],
    ['<multistatus><response><__proto__/></response></multistatus>', 'server-trouble'],
    [`<!DOCTYPE x [<!ENTITY a "${'b'.repeat(999)}">]><multistatus>&a;</multistatus>`, 'server-trouble'],
    [DavDouble.listing([itself]), []],
  ])('%s', async (body, told) => {
    expect(await list(body)).toEqual(told);
  });

  test('a web page that is always fine', async () => {
    expect(await list('<html>Welcome</html>', 200)).toBe('not-webdav');
  });

  test('names outside the folder, in any disguise, are passed over', async () => {
    const outside = [
      ...['/etc/passwd', '/dav/x.age', `/dav/${'01'.repeat(16)}/x.age`, `/dav/${VAULT}/deep/x.age`],
      ...[`/dav/${VAULT}/../x.age`, `/dav/${VAULT}/%2e%2e/x.age`, `/dav/${VAULT}/..%2fx.age`],
      ...[`/dav/${VAULT}/a%2fb.age`, `/dav/${VAULT}/a%5cb.age`, `/dav/${VAULT}/%00`, `/dav/${VAULT}/%zz`],
      ...['', '//', 'https://', 'javascript:alert(1)', `/dav/${VAULT}/%252e%252e/x.age`],
    ].map(href => DavDouble.row(href, 3));
    const inside = DavDouble.row(`http://inner.example:81/dav/${VAULT}/b%20%C3%A9.age`, 5);
    const unsized = DavDouble.row(`/dav/${VAULT}/c.age`, Number.NaN);
    const folder = DavDouble.row(`/dav/${VAULT}/more/`, null);
    expect(await list(DavDouble.listing([itself, ...outside, inside, unsized, folder]))).toEqual([
      ['b é.age', 5],
      ['c.age', null],
    ]);
  });

  test('exactly as many files as are looked through, and one more', async () => {
    const rows = Array.from({ length: MOST_FILES }, (_, n) => DavDouble.row(`/dav/${VAULT}/${n}.age`, n));
    expect(await list(DavDouble.listing([itself, ...rows]))).toHaveLength(MOST_FILES);
    const one = DavDouble.row(`/dav/${VAULT}/one-more.age`, 1);
    expect(await list(DavDouble.listing([itself, ...rows, one]))).toBe('too-many-files');
  });

  test('one without end is not read to the end', async () => {
    dav.vice = exchange => flood(exchange, 207, DavDouble.row(`/dav/${VAULT}/a.age`, 1));
    expect(await refusalOf(place.list(VAULT))).toBe('too-many-files');
  });
});

describe('more than was asked for:', () => {
  test('a file without end is read up to the limit', async () => {
    dav.vice = exchange => flood(exchange, 200, 'x'.repeat(1000));
    expect(await refusalOf(place.read(FILE, 10_000))).toBe('too-large');
    expect(await refusalOf(place.write(FILE, BYTES))).toBe('read-back-differs');
  });

  test('a refusal without end', async () => {
    dav.vice = exchange => flood(exchange, 500, 'x'.repeat(1000));
    expect(await refusalOf(place.read(FILE, 10_000))).toBe('server-trouble');
  });

  test('packed bodies are not unpacked', async () => {
    dav.vice = exchange => answer(exchange, 200, { 'Content-Encoding': 'gzip' }, 'abc');
    expect(await refusalOf(place.read(FILE, 10_000))).toBe('server-trouble');
  });

  test('a body that breaks off', async () => {
    dav.vice = ({ response }) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('half', () => response.destroy());
      return true;
    };
    expect(await refusalOf(place.read(FILE, 10_000))).toBe('unreachable');
  });
});

describe('a server that does not answer', () => {
  beforeEach(() => {
    place = open({ patience: SHORT });
  });

  test('at all', async () => {
    dav.vice = () => true;
    for (const work of [place.vaults(), place.list(VAULT), place.read(FILE, 9), place.remove(FILE)])
      expect(await refusalOf(work)).toBe('timed-out');
    expect(await refusalOf(place.write(FILE, BYTES))).toBe('timed-out');
  });

  test('to the end', async () => {
    dav.vice = ({ response }) => response.writeHead(200, { 'Content-Length': 9 }).write('half') || true;
    expect(await refusalOf(place.read(FILE, 9))).toBe('timed-out');
  });

  test('is given up when the place is closed, also what waits behind it', async () => {
    const patient = open();
    dav.vice = () => {
      patient.close();
      return true;
    };
    const works = [patient.vaults(), patient.read(FILE, 9), patient.describe()];
    expect(await Promise.all(works.map(refusalOf))).toEqual(['timed-out', 'timed-out', '']);
    expect(await refusalOf(patient.list(VAULT))).toBe('timed-out');
  });

  test('a second time: a line that was closed meanwhile is not taken for trouble', async () => {
    const patient = open();
    await patient.vaults();
    dav.vice = ({ response }) => {
      dav.vice = () => false;
      response.destroy();
      return true;
    };
    expect(await patient.vaults()).toEqual([VAULT]);
    patient.close();
  });
});

describe('nobody there:', () => {
  const at = (url: string) =>
    refusalOf(openWebdavPlace({ kind: 'webdav', url, user: 'alice', password: SECRET }).vaults());

  test('nothing listens, no such host', async () => {
    const gone = new DavDouble();
    await gone.start();
    const url = gone.url();
    await gone.stop();
    expect(await at(url)).toBe('unreachable');
    expect(await at('https://nowhere.invalid/dav/')).toBe('unreachable');
  });

  test('something that does not speak HTTP', async () => {
    dav.vice = exchange => Boolean(exchange.response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect(await at(dav.url())).toBe('server-trouble');
  });
});

/** Writes until the other side has had enough. */
function flood({ response }: Exchange, status: number, text: string): true {
  response.writeHead(status);
  const chunk = text.repeat(50);
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
  return true;
}
