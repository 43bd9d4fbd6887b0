/**
 * What the words around the codes tell: which service, whose account, which day. A name or a day that is not
 * certain is left out: the person fills it in, and a wrong one would send them to the wrong service.
 */
import { findDates } from './dates.ts';
import { EMAIL } from './look-alikes.ts';
import { knownService, serviceCalled } from './services.ts';
import { NAMES_CODES } from './vocabulary.ts';

/** Longer lines are paragraphs; they name all kinds of services. */
const MAX_TITLE = 200;
/** Words of a name: "Kofax ReadSoft Invoice Portal". */
const MAX_WORDS = 4;
/** Beside "recovery codes", and no name of a service. */
const COMMON =
  /^(?:a|all|an|and|are|at|back|backup|below|by|can|code|codes|copy|der|die|download|each|emergency|enter|for|from|generate|generated|here|how|if|important|is|it|keep|list|login|mfa|my|new|no|note|of|old|on|one|or|our|please|print|recovery|regenerate|remaining|save|saved|security|see|set|show|sign|single|store|the|these|they|this|to|totp|two|two-factor|two-step|2-step|2fa|2sv|unused|use|used|user|username|valid|verification|view|warning|what|when|with|without|write|you|your|account|accounts|authentication|authenticator|e-mail|email|ihre|deine|meine|vos|mes|tus|sus|mis|seus|meus|i|tuoi|suoi|[\d.,]+)$/iu;
/** Between a service's name and "recovery code". */
const KIND =
  /(?:^|\s)(?:account|login|sign-?in|two-?step|two-?factor|2-?step|2fa|mfa|totp|verification|security|authentication|konto)$/i;
const LEADS_TO_NAME =
  /^(?:["'“”]?\s*(?:for|für|pour|para|per|von|of|de|di|da|voor|för|til|dla|для)\s+(?:your |the |my |dein |ihr )?|\s*[-–—:·|@]\s+)/iu;
/** Advice on where to keep the codes names other services. */
const GIVES_ADVICE =
  /password manager|such as|like|e\.g\.|for example|z\. ?b\.|passwort-?manager|gestionnaire|gestor|authenticator|authy/iu;
const ENDS = /exp[iy]r|valid until|gültig bis|läuft ab|\bused on|last used|benutzt am|scad|vervall|caduc/iu;
const BEGINS =
  /generat|creat|issued|made on|downloaded|erstell|generier|erzeug|ausgestellt|génér|cré|generad|cread|gerad|criad|emess|gegenereerd|aangemaakt|wygenerowan|utworzon|создан|сгенерирован|생성|作成|生成|oluştur|skapa|vytvořen|vygenerován|létrehoz|\bdate\b|datum|\bdata\b|fecha/iu;
/** The other end of the wire, not the person's address. */
const OF_SERVICE =
  /^(?:support|help|helpdesk|security|admin|info|contact|no-?reply|do-?not-?reply|team|hello|abuse|privacy|account-?security)/i;
const SERVICE_LABEL =
  /^(?:service|site|website|app|application|issuer|provider|dienst|anbieter|servicio|serviço|servizio)\s?[:：]\s?(.{2,60})$/iu;
const BRACKETED_ACCOUNT = /^\(([^\s()]{1,64}@[^\s()]{1,64})\)$/u;
const ACCOUNT_LABEL =
  /^(?:account|account name|user|user ?name|user ?id|login|e-?mail|e-?mail address|konto|benutzer|benutzername|compte|utilisateur|identifiant|usuario|cuenta|conta|utente|gebruiker|användare|пользователь|логин|ユーザー名?|アカウント|用户名?|帐号|账号|사용자|계정)\s?[:：]\s?(\S{1,128})$/iu;
const FOR_ACCOUNT =
  /(?:^|\s)(?:for|für|pour|para|per) (?:the |your )?(?:user|account|username|login|benutzer|konto|utilisateur|usuario|utente)\s+["'“]?([^\s"'“”,;()]{1,128}?)["'”]?[.!]?$/iu;
const QUOTED_ACCOUNT = /account ["'“]([^\s"'“”]{1,128})["'”]/iu;
const ACCOUNTS = [BRACKETED_ACCOUNT, ACCOUNT_LABEL, FOR_ACCOUNT, QUOTED_ACCOUNT];
const TRIMMED = /^[("'“<[]+|[)"'”>\].,;:!?]+$/gu;

/** The service by the line that names it beside "recovery codes", by a label or by an address; else empty. */
export function serviceIn(lines: readonly string[]): string {
  const titles = titlesOf(lines);
  const labelled = titles.map(line => SERVICE_LABEL.exec(line)?.[1]?.trim() ?? '').find(name => name !== '');
  if (labelled !== undefined) return knownService(labelled)?.name ?? labelled;
  const beside = titles.map(besideCodes).filter(name => name !== '');
  const known = beside.map(name => knownService(name)?.name).find(name => name !== undefined);
  return known ?? onlyOne(titles.flatMap(hostsIn)) ?? beside[0] ?? '';
}

/** The one known service that the lines name anywhere; empty where they name none or several. */
export function serviceMentioned(lines: readonly string[]): string {
  return onlyOne(titlesOf(lines).flatMap(mentionsIn)) ?? '';
}

function titlesOf(lines: readonly string[]): string[] {
  return lines.filter(line => line !== '' && line.length <= MAX_TITLE);
}

/** The account, empty where the lines do not tell. */
export function accountIn(lines: readonly string[]): string {
  const titles = titlesOf(lines);
  const called = titles
    .flatMap(line => ACCOUNTS.map(form => form.exec(line)?.[1] ?? ''))
    .find(name => name !== '' && !COMMON.test(name));
  const addresses = titles.flatMap(
    line => line.replace(/\S{0,2000}:\/\/\S{0,2000}/g, ' ').match(EMAIL) ?? [],
  );
  const persons = addresses.map(each => each.replace(/[.-]+$/, '')).filter(each => !OF_SERVICE.test(each));
  return called ?? onlyOne(persons) ?? '';
}

/**
 * The day on which the codes were made: beside "generated on", or alone on its line. Null where that gives several,
 * or where day and month cannot be told apart.
 */
export function dayIn(lines: readonly string[]): string | null {
  const dated = titlesOf(lines)
    .filter(line => !ENDS.test(line))
    .map(line => ({ line, dates: findDates(line) }))
    .filter(({ dates }) => dates.length > 0);
  const made = dated.filter(({ line }) => BEGINS.test(line));
  const alone = dated.filter(({ line, dates }) => !/\p{L}/u.test(line.slice(0, dates[0]?.start)));
  const days = new Set((made.length > 0 ? made : alone).flatMap(({ dates }) => dates.map(({ day }) => day)));
  const [day = null] = days;
  return days.size === 1 ? day : null;
}

/** The name before or after "recovery codes": `GitHub recovery codes`, `Recovery codes for GitHub`. */
function besideCodes(line: string): string {
  const match = NAMES_CODES.exec(line);
  if (match === null) return '';
  const before = withoutKind(line.slice(0, match.index));
  const after = line.slice(match.index + match[0].length);
  const lead = LEADS_TO_NAME.exec(after)?.[0] ?? null;
  const left = nameOf(before.split(/\s+/).reverse()).reverse();
  const right = lead === null ? [] : nameOf(after.slice(lead.length).split(/\s+/));
  return (
    longestKnown(left) ?? longestKnown(right) ?? [left, right].find(name => name.length > 0)?.join(' ') ?? ''
  );
}

/** "Microsoft account [recovery code]" → "Microsoft". */
function withoutKind(before: string): string {
  let name = before;
  for (let round = 0; round < MAX_WORDS; round += 1)
    name = name.replace(KIND, '').replace(/[\s\-–—:·|]+$/u, '');
  return name;
}

/** Words at the beginning that may be a name: they begin with a capital or have a dot, and are not common. */
function nameOf(words: readonly string[]): string[] {
  const bare = words.map(word => word.replace(TRIMMED, ''));
  const end = bare.findIndex(
    word => !/^\p{Lu}|^\d+\p{L}|^\p{L}+\.\p{L}{2,}$/u.test(word) || COMMON.test(word),
  );
  const name = bare.slice(0, end < 0 ? bare.length : end);
  return name.length <= MAX_WORDS ? name : [];
}

/** The known service that the words are or end with. */
function longestKnown(words: readonly string[]): string | undefined {
  return words
    .map((_, from) => knownService(words.slice(from).join(' '))?.name)
    .find(name => name !== undefined);
}

function hostsIn(line: string): string[] {
  if (/otpauth/i.test(line)) return [];
  const hosts = [...line.matchAll(/https?:\/\/([a-z0-9.-]{1,253})/gi)].map(([, host = '']) => host);
  return hosts.map(host => knownService(host)?.name ?? '').filter(name => name !== '');
}

/** Known services that a line names, but for advice. */
function mentionsIn(line: string): string[] {
  if (GIVES_ADVICE.test(line)) return [];
  const words = line.split(/\s+/).map(word => word.replace(TRIMMED, ''));
  const names = words.flatMap((word, at) =>
    /^\p{Lu}|^\d+\p{Lu}/u.test(word)
      ? [3, 2, 1].map(count => serviceCalled(words.slice(at, at + count).join(' '))?.name)
      : [],
  );
  return names.filter(name => name !== undefined);
}

function onlyOne(names: readonly string[]): string | undefined {
  return new Set(names).size === 1 ? names[0] : undefined;
}
