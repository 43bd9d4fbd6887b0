/**
 * What the looking for disks and sync clients asks of the computer beside the files of a place: a parameter, so that
 * tests can describe another computer.
 */
import { homedir } from 'node:os';

export interface System {
  platform: NodeJS.Platform;
  /** Home folder of the person. */
  home: string;
  environment: Readonly<Record<string, string | undefined>>;
  /** Where the kernel tells of mounts and disks: `/proc`, `/sys` and `/dev`. Linux. */
  proc: string;
  sys: string;
  dev: string;
}

export function thisSystem(): System {
  return {
    platform: process.platform,
    home: homedir(),
    environment: process.env,
    proc: '/proc',
    sys: '/sys',
    dev: '/dev',
  };
}
