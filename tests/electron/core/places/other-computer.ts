/** Another computer's disks and settings, as files in a temporary folder: what the looking for disks and clouds reads. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { System } from '../../../../electron/core/places/this-system.ts';

export interface OtherComputer {
  system: System;
  /** Writes a file in its home folder; the path. */
  atHome(path: string, text?: string): string;
  /** Makes a folder in its home folder; the path. */
  folder(path: string): string;
  /** `device on point`: text of one line of mountinfo each. */
  mount(...mounts: { device?: string; point: string; type: string; source: string }[]): void;
  /** A block device with what stands in its sysfs folder; `road` from /sys/devices. */
  block(number: string, road: string, facts?: Record<string, string>): void;
  /** The block device `number` is made of others. */
  madeOf(number: string, ...others: string[]): void;
}

export function otherComputer(room: string, platform: NodeJS.Platform = 'linux'): OtherComputer {
  const [home, proc, sys, dev] = ['home', 'proc', 'sys', 'dev'].map(name => join(room, name)) as [
    string,
    string,
    string,
    string,
  ];
  for (const each of [home, join(proc, 'self'), join(sys, 'dev', 'block'), dev])
    mkdirSync(each, { recursive: true });
  const roads = new Map<string, string>();
  const put = (path: string, text: string) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  return {
    system: { platform, home, environment: {}, proc, sys, dev },
    atHome: (path, text = '') => put(join(home, path), text),
    folder(path) {
      mkdirSync(join(home, path), { recursive: true });
      return join(home, path);
    },
    mount(...mounts) {
      const lines = mounts.map(
        ({ device = '0:40', point, type, source }, index) =>
          `${index + 20} 1 ${device} / ${point.replaceAll(' ', '\\040')} rw,relatime shared:1 - ${type} ${source} rw`,
      );
      put(join(proc, 'self', 'mountinfo'), `${lines.join('\n')}\n`);
    },
    block(number, road, facts = {}) {
      const folder = join(sys, 'devices', road);
      roads.set(number, folder);
      mkdirSync(folder, { recursive: true });
      symlinkSync(folder, join(sys, 'dev', 'block', number));
      for (const [name, text] of Object.entries(facts)) put(join(folder, name), `${text}\n`);
    },
    madeOf(number, ...others) {
      const slaves = join(roads.get(number) ?? '', 'slaves');
      mkdirSync(slaves);
      for (const [index, other] of others.entries())
        symlinkSync(roads.get(other) ?? '', join(slaves, `slave${index}`));
    },
  };
}
