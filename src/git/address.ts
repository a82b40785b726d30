import { UserError } from '../errors.js';

/** Where git can fetch from. */
export interface GitAddress {
  readonly kind: 'http' | 'ssh' | 'file';
  /** As git takes it, without anything that is secret. */
  readonly url: string;
  /** The same for all ways to write this address: no user, no default port, no `.git` or `/` at the end. */
  readonly normal: string;
  /** What people know it by: the last two parts of its path. */
  readonly short: string;
}

/** `git@host:path`, which is no URL; a drive of Windows (`c:\…`) is none of it. */
const SCP_LIKE = /^(?:[\w.-]+@([A-Za-z0-9][A-Za-z0-9.-]*)|([A-Za-z0-9-]+\.[A-Za-z0-9.-]+)):(?!\/\/)(.+)$/;
const KINDS: Readonly<Record<string, GitAddress['kind']>> = {
  'https:': 'http',
  'http:': 'http',
  'ssh:': 'ssh',
  'git+ssh:': 'ssh',
  'file:': 'file',
};
const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'ssh:': '22', 'git+ssh:': '22' };

/** Whether a text is meant as an address: it has a scheme, or is like `git@host:path`. */
export function looksLikeAddress(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(text) || SCP_LIKE.test(text);
}

/**
 * Reads the address of a repository: `https://…`, `http://…`, `ssh://…`, `file://…` or `git@host:path`.
 *
 * @throws UserError, which never repeats the address: there may be a credential in it
 */
export function parseAddress(text: string): GitAddress {
  if (/[\p{Cc}\p{Z}\\]/u.test(text) || text.startsWith('-')) throw notAnAddress();
  return /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(text) ? parseUrl(text) : parseScpLike(text);
}

function parseUrl(text: string): GitAddress {
  if (!URL.canParse(text)) throw notAnAddress();
  const url = new URL(text);
  const kind = KINDS[url.protocol];
  if (kind === undefined) throw otherProtocol();
  const isUserOfSsh = kind === 'ssh' && /^[\w.-]*$/.test(url.username);
  if (url.password !== '' || (url.username !== '' && !isUserOfSsh) || url.search !== '' || url.hash !== '') {
    throw withCredential();
  }
  if (kind !== 'file' && !/^[A-Za-z0-9[]/.test(url.host)) throw notAnAddress();
  const port = url.port === '' || url.port === DEFAULT_PORTS[url.protocol] ? '' : `:${url.port}`;
  return addressOf(
    kind,
    text,
    `${kind === 'ssh' ? 'ssh:' : url.protocol}//${url.hostname.toLowerCase()}${port}`,
    url.pathname,
  );
}

function parseScpLike(text: string): GitAddress {
  const [, named, dotted, path] = SCP_LIKE.exec(text) ?? [];
  const host = named ?? dotted;
  // `user:password@host:path` has its host behind the last @.
  if (host === undefined || path.includes('@') || path.startsWith('-')) throw notAnAddress();
  return addressOf('ssh', text, `ssh://${host.toLowerCase()}`, `/${path}`);
}

function addressOf(kind: GitAddress['kind'], url: string, server: string, path: string): GitAddress {
  const plain = path
    .replace(/\/{2,}/g, '/')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .replace(/\/+$/, '');
  if (plain === '') throw notAnAddress();
  return { kind, url, normal: `${server}${plain}`, short: plain.split('/').filter(Boolean).slice(-2).join('/') };
}

function notAnAddress(): UserError {
  return new UserError(
    { nl: 'Dit is geen adres van een git-repository.', en: 'This is no address of a git repository.' },
    {
      nl: 'Geef een adres als `https://github.com/eigenaar/repository` of `git@host:eigenaar/repository`.',
      en: 'Give an address such as `https://github.com/owner/repository` or `git@host:owner/repository`.',
    },
  );
}

function otherProtocol(): UserError {
  return new UserError(
    {
      nl: 'Een adres van een git-repository begint hier met `https://`, `http://`, `ssh://` of `git@`.',
      en: 'An address of a git repository begins here with `https://`, `http://`, `ssh://` or `git@`.',
    },
    {
      nl: 'Gebruik het adres dat bij de repository onder "Clone" staat.',
      en: 'Use the address that the repository shows under "Clone".',
    },
  );
}

function withCredential(): UserError {
  return new UserError(
    {
      nl: 'In een van de adressen staat een gebruikersnaam, wachtwoord, token of een deel achter `?` of `#`.',
      en: 'One of the addresses holds a user name, password, token, or a part behind `?` or `#`.',
    },
    {
      nl: 'Haal dat uit het adres: het zou zichtbaar zijn in de lijst van processen en in bestanden. Geef een token zoals bij `sluis audit` beschreven, of laat git het zelf weten (credential helper).',
      en: 'Take it out of the address: it would be visible in the list of processes and in files. Give a token as described with `sluis audit`, or let git know it by itself (credential helper).',
    },
  );
}
