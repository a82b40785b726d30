/** What a name says its value is. Keys and tokens are drawn by machines; people think up passwords. */
export type SecretClass = 'password' | 'key' | 'pincode';

const PASSWORDS = `password passwd passwrd passphrase pwd pass pswd psw pw wachtwoord wachtwoorden wachtw wachtwrd ww
  dbpassword dbpasswd dbpass dbpwd dbwachtwoord userpassword userpass adminpassword adminpass rootpassword
  pgpassword mysqlpassword mysqlpwd sqlpassword sapassword ftppassword smtppassword mailpassword ldappassword
  bindpassword bindpw rootpw sshpass storepass keypass storepassword keypassword keystorepassword truststorepassword
  loginpassword accountpassword masterpassword inlogwachtwoord kennwort passwort motdepasse`;
const KEYS = `secret secretkey secretaccesskey clientsecret appsecret apisecret sharedsecret jwtsecret cookiesecret
  sessionsecret signingsecret signingkey encryptionkey masterkey accountkey storagekey storageaccountkey sharedaccesskey
  sharedkey accesskey secrettoken token accesstoken authtoken apitoken refreshtoken bearertoken personalaccesstoken
  usertoken bottoken deploytoken githubtoken gitlabtoken giteatoken forgejotoken apikey xapikey apisleutel
  subscriptionkey functionskey functionkey hostkey authkey servicekey licensekey geheim sleutel`;
const PINS = 'pincode';

const words = (list: string) => list.split(/\s+/).filter(Boolean);

/** Names of secrets by their letters and digits alone, in small letters. */
export const SECRET_NAMES: ReadonlyMap<string, SecretClass> = new Map<string, SecretClass>([
  ...words(PASSWORDS).map((word) => [word, 'password'] as const),
  ...words(KEYS).map((word) => [word, 'key'] as const),
  ...words(PINS).map((word) => [word, 'pincode'] as const),
]);

/** Words that may follow: they tell which secret it is, not that the value is something else. */
const SUFFIX = new Set(
  `prod prd productie production acc acceptatie accept tst test dev ontw ontwikkel db database dwh sql user admin root
  key value val str string plain plaintext text txt default old new oud nieuw base b64 base64 secret token main primary
  secondary api app web local live staging stage clear oracle postgres mysql mssql server azure aws gcp snowflake`.split(
    /\s+/,
  ),
);
/** Words before that make it no secret: tokens that are shown to everyone, questions, switches. */
const BEFORE = new Set(
  `csrf xsrf next page continuation cursor sync public is has show hide no forgot reset invalid wrong need needs require
  requires use max min generate validate check verify antiforgery verification cancellation lex syntax nonce device
  registration push resume query authenticity form`.split(/\s+/),
);

/** The name around a trigger: `spring.datasource.password`, `$env:DB_PASSWORD_PROD`, `--api-key`. */
export interface SecretName {
  readonly start: number;
  readonly end: number;
  readonly secretClass: SecretClass;
  /** The words of the name, with blanks between, in small letters. */
  readonly words: string;
}

const NAME_SIGNS = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9_$\x80-\xff]/.test(String.fromCharCode(byte)) ? 1 : 0,
);
const isNameSign = (text: string, at: number) => NAME_SIGNS[text.charCodeAt(at) & 0xff] === 1;
const MOST = 80;

/** Where the letters of a trigger end in the text: one of `_ - .` or a blank may stand between two; -1 if they differ. */
export function triggerEnd(text: string, at: number, trigger: string): number {
  let place = at;
  for (let i = 0; i < trigger.length; i++, place++) {
    if (i > 0 && '_-. '.includes(text[place] ?? 'x')) place++;
    if (text[place]?.toLowerCase() !== trigger[i]) return -1;
  }
  return place;
}

function nameStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < MOST) {
    const sign = text[start - 1];
    const joins = (sign === '.' || sign === '-') && (sign === '-' || (start > 1 && isNameSign(text, start - 2)));
    if (!isNameSign(text, start - 1) && !joins) break;
    start--;
  }
  return start;
}

function nameEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < MOST) {
    const joins = (text[end] === '-' || text[end] === '.') && /[A-Za-z0-9_]/.test(text[end + 1] ?? '');
    if ((!isNameSign(text, end) || text[end] === '$') && !joins) break;
    end++;
  }
  return end;
}

const split = (name: string) =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);

/** The name of a secret at a trigger; null where the words around make it a name of something else. */
export function readName(text: string, at: number, trigger: string): SecretName | null {
  const secretClass = SECRET_NAMES.get(trigger);
  const wordEnd = secretClass === undefined ? -1 : triggerEnd(text, at, trigger);
  if (secretClass === undefined || wordEnd === -1) return null;
  // Small letters that go on make another word: `passwordless`, `tokenizer`, `secretary`.
  if (/[a-z\x80-\xff]/.test(text[wordEnd] ?? '') && /[a-z]/.test(text[wordEnd - 1])) return null;
  if (/[A-Za-z]/.test(text[wordEnd] ?? '') && /[A-Z]/.test(text[wordEnd - 1])) return null;
  const start = nameStart(text, at);
  const end = nameEnd(text, wordEnd);
  if (!split(text.slice(wordEnd, end)).every((word) => SUFFIX.has(word))) return null;
  const before = split(text.slice(start, at));
  // A class or label: `Test::Pass`, `--- PASS: …`.
  if (text.startsWith('::', start - 2) || (before.length === 0 && text.slice(at, wordEnd) === 'PASS')) return null;
  const last =
    before.at(-1) ?? /([A-Za-z]{1,20})[ ]$/.exec(text.slice(Math.max(0, start - 21), start))?.[1].toLowerCase();
  if (last !== undefined && BEFORE.has(last)) return null;
  if (last === 'client' && trigger === 'token') return null; // makes a request idempotent
  return { start, end, secretClass, words: split(text.slice(start, end)).join(' ') };
}
