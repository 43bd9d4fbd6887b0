// The app's addresses inside the browser: there and back, and nothing foreign taken for the app's.
import { expect, test } from 'vitest';
import {
  originOf,
  registerScheme,
  schemeOf,
  toAppUrl,
  toBrowserUrl,
} from '../../../build/dev-window/scheme.ts';

registerScheme('app');

test.each([
  ['app://sparekey/index.html?a=1#b', 'https://sparekey.app.invalid/index.html?a=1#b'],
  ['app://sparekey/', 'https://sparekey.app.invalid/'],
])('%s', (app, browser) => {
  expect(toBrowserUrl(app)).toBe(browser);
  expect(toAppUrl(browser)).toBe(app);
});

test.each([
  'https://example.com/',
  'https://app.invalid/',
  'https://sparekey.app.invalid.example.com/',
  'https://sparekey.app.invalid@example.com/',
  'https://sparekey.app.invalid:444/',
  'https://me@sparekey.app.invalid/',
  'https://sparekey.other.invalid/',
  'http://sparekey.app.invalid/',
  'other://sparekey/',
])('%s is not ours', url => {
  expect(toAppUrl(url)).toBe(url);
  expect(toBrowserUrl(url)).toBe(url);
});

test('origins and schemes', () => {
  expect(originOf('app://sparekey/x?y')).toBe('app://sparekey');
  expect(originOf('data:text/html,x')).toBe('null');
  expect(originOf('about:blank')).toBe('null');
  expect(schemeOf('APP://sparekey/')).toBe('app');
  expect(schemeOf('no scheme')).toBe('');
});
