// The other side of the drift check: what the dev window exports exists in Electron, and where it is cheap to say, is of
// Electron's types. (The first side, main against the dev window, is build/dev-window/tsconfig.drift.json.)
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type * as Real from 'electron';
import { expect, expectTypeOf, test } from 'vitest';

type StandIn = typeof import('../../../build/dev-window/electron.ts');
const root = path.resolve(import.meta.dirname, '../../..');

test('every value that the dev window exports is a name of Electron’s main process', () => {
  const source = readFileSync(path.join(root, 'build/dev-window/electron.ts'), 'utf8');
  const names = [...source.matchAll(/export \{([^}]*)\}/g)]
    .flatMap(([, list = '']) => list.split(','))
    .map(name => name.trim())
    .filter(name => name !== '' && !name.startsWith('type '));
  expect(names).toContain('utilityProcess');
  const declarations = readFileSync(path.join(root, 'node_modules/electron/electron.d.ts'), 'utf8');
  const namespaces = declarations.split(/^ {2}namespace /m).filter(text => /^(Common|Main) \{/.test(text));
  expect(namespaces).toHaveLength(2);
  const unknown = names.filter(name => !new RegExp(`(const|class|type) ${name}\\b`).test(namespaces.join()));
  expect(unknown).toEqual([]);
});

test('its plain functions have Electron’s types', () => {
  type Clipboard = Pick<Real.Clipboard, 'readText' | 'writeText' | 'clear'>;
  expectTypeOf<StandIn['clipboard']>().toExtend<Clipboard>();
  expectTypeOf<StandIn['shell']>().toExtend<Pick<Real.Shell, 'trashItem' | 'openExternal' | 'beep'>>();
  expectTypeOf<StandIn['powerMonitor']>().toExtend<
    Pick<Real.PowerMonitor, 'getSystemIdleTime' | 'getSystemIdleState'>
  >();
  expectTypeOf<StandIn['app']>().toExtend<
    Pick<
      Real.App,
      | 'quit'
      | 'exit'
      | 'isReady'
      | 'whenReady'
      | 'getAppPath'
      | 'getVersion'
      | 'getName'
      | 'setName'
      | 'enableSandbox'
      | 'requestSingleInstanceLock'
      | 'setAsDefaultProtocolClient'
      | 'getLocale'
    >
  >();
  type Utility = Pick<Real.UtilityProcess, 'pid' | 'postMessage' | 'kill'>;
  expectTypeOf<ReturnType<StandIn['utilityProcess']['fork']>>().toExtend<Utility>();
  type Window = Pick<
    Real.BrowserWindow,
    'loadURL' | 'show' | 'focus' | 'close' | 'isDestroyed' | 'setContentProtection'
  >;
  expectTypeOf<InstanceType<StandIn['BrowserWindow']>>().toExtend<Window>();
  expectTypeOf<StandIn['protocol']>().toExtend<
    Pick<Real.Protocol, 'isProtocolHandled' | 'unhandle' | 'handle'>
  >();
});
