/**
 * What a server says lies in a folder (RFC 4918, PROPFIND): names right below the folder that was asked for, and no
 * others. Whatever else an answer names — other folders, encoded ways out, other hosts — is passed over.
 */
import { type DAVResultResponse, parseXML } from 'webdav';
import { MOST_FILES } from './place.ts';
import { failed } from './place-failed.ts';

export const PROPFIND = Buffer.from(
  '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop>' +
    '<resourcetype/><getcontentlength/><getlastmodified/></prop></propfind>',
);

/** Bytes: 10,000 files at some 800 each. */
export const LARGEST_LISTING = 8 * 1024 * 1024;

export interface Listed {
  name: string;
  isFolder: boolean;
  /** Bytes; null where the server does not tell. */
  size: number | null;
  /** ISO 8601 */
  changedAt: string | null;
}

const RESPONSE = /<(?:[\w.-]+:)?response[\s>]/g;

/**
 * The children of the folder at `url` (which ends with `/`). `body`: what came with status 207.
 * @throws Refusal place-failed: too-many-files; server-trouble where it is no such answer, or not about this folder
 */
export async function readListing(body: Buffer, url: string): Promise<Listed[]> {
  const xml = body.toString('utf8');
  if ((xml.match(RESPONSE)?.length ?? 0) > MOST_FILES + 1) throw failed('too-many-files');
  const folder = partsOfAddress(url, url) ?? [];
  const rows = (await responsesOf(xml)).map(row => ({ row, parts: partsOfAddress(row.href, url) }));
  const itself = rows.find(({ parts }) => parts && isSame(parts, folder));
  if (!itself || !isFolder(itself.row)) throw failed('server-trouble', 207);
  return rows.flatMap(({ row, parts }) => {
    const name = parts?.at(-1);
    const isBelow = parts?.length === folder.length + 1 && isSame(parts.slice(0, -1), folder);
    return isBelow && name !== undefined ? [listed(row, name)] : [];
  });
}

async function responsesOf(xml: string): Promise<DAVResultResponse[]> {
  try {
    const { multistatus } = await parseXML(xml);
    return multistatus.response.filter(row => typeof row?.href === 'string' && typeof row === 'object');
  } catch {
    throw failed('server-trouble', 207);
  }
}

/** The decoded parts of the path; null for what cannot be a path, or hides a separator in its code. */
function partsOfAddress(href: string, base: string): string[] | null {
  try {
    const parts = new URL(href, base).pathname.split('/').filter(part => part !== '');
    const decoded = parts.map(part => decodeURIComponent(part));
    return decoded.some(part => /[/\\\0]/.test(part) || part === '.' || part === '..') ? null : decoded;
  } catch {
    return null;
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((part, index) => part.normalize() === b[index]?.normalize());
}

function isFolder(row: DAVResultResponse): boolean {
  const type: unknown = row.propstat?.prop?.resourcetype;
  return typeof type === 'object' && type !== null && 'collection' in type;
}

function listed(row: DAVResultResponse, name: string): Listed {
  const { getcontentlength, getlastmodified } = row.propstat?.prop ?? {};
  const size = /^\d{1,15}$/.test(String(getcontentlength)) ? Number(getcontentlength) : null;
  const changed = new Date(String(getlastmodified));
  const changedAt = Number.isNaN(changed.getTime()) ? null : changed.toISOString();
  return { name, isFolder: isFolder(row), size, changedAt };
}
