/**
 * The words by which a page shows that it is about recovery codes, in the languages in which services write, and the
 * words that stand beside a code: used, not used, copy. No list of words is complete: where they fail, the shape of
 * the codes decides, and a person confirms the preview.
 */

const ENGLISH =
  '(?:recovery|back[- ]?up|rescue|emergency|scratch|restore|fall-?back|bypass|single[- ]use|2fa|mfa)[-_ ]?' +
  '(?:(?:security|login|sign-?in|account|verification|authentication|auth|access|2fa|mfa)[-_ ])?' +
  '(?:codes?|keys?|pass(?:code|phrase|word)s?|tokens?|phrases?|words?)(?![a-z])';

const OTHERS = [
  // German, Dutch, Nordic
  '(?:wiederherstellungs|sicherungs|backup|ersatz|notfall|rettungs)[- ]?(?:codes?|schlüssel|phrase)',
  '(?:herstel|back-?up|reserve|nood)[- ]?(?:codes?|sleutels?)',
  '(?:återställnings|reserv|säkerhets|backup|gendannelses|gjenopprettings|sikkerhets|nød)[- ]?(?:kod|kode|nyckel|nøgle)\\p{L}{0,4}',
  '(?:palautus|vara|varmuus)(?:koodi|avai)\\p{L}{0,6}',
  // Romance
  '(?:codes?|clés?|phrases?) de (?:secours|récupération|sauvegarde|restauration)',
  '(?:c[óo]digos?|claves?|frases?) de (?:recuperaci[óo]n|respaldo|seguridad|copia|emergencia)',
  '(?:c[óo]digos?|chaves?|frases?) (?:alternativos?|de (?:recupera[çc][ãa]o|backup|seguran[çc]a|reserva|emerg[êe]ncia))',
  '(?:codici|codice|chiav[ei]|frase) di (?:backup|recupero|riserva|emergenza|ripristino)',
  'coduri? de (?:rezerv|recuper)\\p{L}{0,4}',
  // Slavic, Baltic, Greek, Turkish, Hungarian
  'kod\\p{L}{0,3} (?:zapasow|odzyskiwani|awaryjn)\\p{L}{0,4}|(?:zapasow|awaryjn)\\p{L}{0,3} kod\\p{L}{0,3}',
  '(?:záložn|obnovovac|zálohov)\\p{L}{0,3} kód\\p{L}{0,3}',
  '(?:резервн|запасн)\\p{L}{0,3} (?:код|ключ)\\p{L}{0,3}|код\\p{L}{0,3} (?:восстановлени|відновленн)\\p{L}{0,2}',
  '(?:yedek|kurtarma) (?:kod|anahtar)\\p{L}{0,5}',
  '(?:biztonsági|tartalék|helyreállítási) kód\\p{L}{0,4}',
  'κωδικ\\p{L}{1,3} (?:ανάκτησης|εφεδρ\\p{L}{1,5}|αντιγράφων)',
  // Asian, Arabic, Hebrew
  '(?:バックアップ|リカバリー?|回復|復旧|復元)(?:用)?(?:の)?(?:確認)?(?:コード|キー|フレーズ)',
  '(?:备用|備用|恢复|恢復|復原|还原|備份|备份|救援)(?:验证|驗證)?(?:码|碼|代码|代碼|密钥|金鑰|短语)',
  '(?:백업|복구)\\s?(?:인증\\s?)?(?:코드|키)',
  'mã (?:khôi phục|dự phòng)',
  '(?:رموز|رمز) (?:النسخ|الاسترداد|احتياطي|الاحتياطي)\\p{L}{0,3}',
  'קודי (?:גיבוי|שחזור)',
];

/** Names what recovery codes are called. */
export const NAMES_CODES = new RegExp(`${ENGLISH}|${OTHERS.join('|')}`, 'iu');

/** Names a phrase of words that is one code. */
export const NAMES_PHRASE =
  /seed|mnemonic|(?:recovery|secret|backup|back-up|restore)[- ](?:phrase|words?|seed|key)|paper key|\b(?:12|15|18|21|24)[- ]words?\b|wiederherstellungs(?:phrase|wörter)|phrase (?:secrète|de récupération)|frase (?:semilla|segreta|de recuper|di recupero)|助记词|助記詞|ニーモニック|니모닉/iu;

const USED_WORDS =
  'used|consumed|spent|redeemed|expired|invalid|verwendet|benutzt|gebraucht|verbraucht|eingelöst|utilisée?s?|usad[oa]s?|utilizad[oa]s?|usat[oiea]|utilizzat[oiea]|gebruikt|brugt|brukt|använd[at]?|käytetty|użyt[eyo]|wykorzystan[yeo]|použit[ýoéá]|folosit[ăe]?|felhasznál(?:t|va)|kullanıldı|kullanılmış|использован[оаы]?|использованный|використан[оаий]*|χρησιμοποιήθηκε|使用済み?|已使用|已用|사용됨|사용함|đã dùng|đã sử dụng|مستخدم|נוצל|בשימוש';

/** "used", and what a person adds: "used 3 May". */
export const SAYS_USED = new RegExp(`^(?:${USED_WORDS})(?![\\p{L}\\p{N}])`, 'iu');

/** The same at the end of a cell, after the code; then at most a day. */
export const ENDS_USED = new RegExp(
  `\\s(?:[-–—:]\\s)?(?:${USED_WORDS})(?:[\\s:,]{1,2}(?:(?:on|at|am|le|il|el|em|op|den|d\\.|в)\\s)?[\\d(].{0,40})?$`,
  'iu',
);

/** Beside a code and yet not "used": what a page writes on a code that is good, and captions of its buttons. */
export const SAYS_GOOD =
  /^(?:un-?used|not (?:yet )?used|never used|available|active|valid|new|ok|good|open|left|remaining|copy|copied|copy code|unbenutzt|nicht (?:benutzt|verwendet)|ungenutzt|verfügbar|gültig|frei|offen|neu|kopieren|non utilisée?|disponibles?|valable|valide|nouveau|copier|sin usar|no usado|libre|válido|copiar|não usado|disponível|non usato|disponibile|valido|copia|ongebruikt|niet gebruikt|beschikbaar|geldig|ej använd|ikke brugt|ikke brukt|nieużyty|nepoužitý|не использован|не использовано|доступен|未使用|有効|可用|有效|사용 가능|미사용|kullanılmadı)[.!]?$/iu;

/** A label before a value that is something else, however much the value looks like a code. */
export const NAMES_OTHER =
  /secret|passw|setup|verif|otp|licen[cs]e|product|serial|order|invoice|rechnung|api|track|phone|telefon|mobil|fax|iban|checksum|sha\d*|md5|hash|commit|version|build|uuid|identifier|\bid\b|customer|kunden|article|artikel|bestell|amount|total|zip|plz|pin/iu;

/** A word alone on its line over a list or under it, which in capitals looks like a code without digits. */
export const HEADING_WORD =
  /^(?:account|attention|authentication|authenticator|backup|benutzer|cancel|close|codes|confidential|continue|copied|dashboard|details|download|emergency|generate|important|kennwort|next step|notice|overview|password|passwords|passwort|print|recovery|register|security|settings|sicherheit|sign out|support|username|verification|warning|wichtig)$/i;
