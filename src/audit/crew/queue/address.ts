import { printable, UserError } from '../../../errors.js';

/** Where the server of the queue is. */
export interface QueueServer {
  readonly host: string;
  readonly port: number;
  readonly username: string | null;
  readonly password: string | null;
  readonly db: number;
  readonly tls: boolean;
}

const PROTOCOLS = new Map([
  ['redis:', false],
  ['valkey:', false],
  ['rediss:', true],
  ['valkeys:', true],
]);

/**
 * Reads `redis://[user[:password]@]host[:port][/number]`, or `rediss://` for a connection with TLS.
 *
 * @param password used in place of that in the address
 * @throws UserError, which shows nothing of the address: a password can stand anywhere in one that is wrong
 */
export function queueServer(address: string, password: string | null): QueueServer {
  const url = URL.canParse(address) ? new URL(address) : null;
  const tls = url === null ? undefined : PROTOCOLS.get(url.protocol);
  const db = url === null ? null : /^\/?(\d{0,5})$/.exec(url.pathname)?.[1];
  if (!url || tls === undefined || url.hostname === '' || db === null || db === undefined || url.search || url.hash) {
    throw noAddress();
  }
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? 6379 : Number(url.port),
    username: decoded(url.username),
    password: password ?? decoded(url.password),
    db: Number(db),
    tls,
  };
}

/** The server as it can be shown: without who asks, and without the password. */
export function shownServer({ host, port, tls }: QueueServer): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return printable(`${tls ? 'rediss' : 'redis'}://${name}:${port}`);
}

/** Whether what goes to it stays on this machine. */
export function isOnThisMachine({ host }: QueueServer): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function decoded(text: string): string | null {
  if (text === '') return null;
  try {
    return decodeURIComponent(text);
  } catch {
    throw noAddress();
  }
}

function noAddress(): UserError {
  return new UserError(
    {
      nl: 'Het adres van de wachtrij is geen adres van Redis of Valkey.',
      en: 'The address of the queue is no address of Redis or Valkey.',
    },
    {
      nl: 'Geef het als `redis://server:6379`, of met versleuteling als `rediss://server:6379`; tekens zoals `@` en `/` in een wachtwoord als `%40` en `%2F`.',
      en: 'Give it as `redis://server:6379`, or with encryption as `rediss://server:6379`; characters such as `@` and `/` in a password as `%40` and `%2F`.',
    },
  );
}
