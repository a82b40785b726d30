import type { Redis } from 'ioredis';
import { systemCode, UserError } from '../../../errors.js';
import { sleep } from '../sleep.js';
import { type QueueServer, shownServer } from './address.js';
import type { QueuePackages } from './packages.js';
import { checkServer } from './server-check.js';

const BETWEEN_TRIES = 500;
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|^ERR_(?:SSL|TLS)|^EPROTO$/;

export interface Connecting {
  /** Milliseconds to wait for the server at the beginning; later it is waited for as long as it takes. */
  readonly patience: number;
  /** Certificates of the authority that vouches for the server, as PEM; those of Node where it is left out. */
  readonly ca?: string;
}

/**
 * A connection that waits and goes on when the server goes away and comes back.
 *
 * @throws UserError where the server does not answer in time, refuses, or is not fit for a queue
 */
export async function connect(
  { Redis }: QueuePackages,
  server: QueueServer,
  { patience, ca }: Connecting,
  signal: AbortSignal,
): Promise<Redis> {
  const options = optionsOf(server, ca);
  const end = performance.now() + patience;
  for (;;) {
    signal.throwIfAborted();
    const problem = await probe(new Redis({ ...options, lazyConnect: true, retryStrategy: () => null }), server);
    if (problem === null) break;
    if (problem instanceof UserError || performance.now() > end) throw asUserError(problem, server);
    await sleep(BETWEEN_TRIES, signal);
  }
  const redis = new Redis({
    ...options,
    retryStrategy: (times: number) => Math.min(100 * 2 ** Math.min(times, 5), 2000),
  });
  redis.on('error', () => {
    // It reconnects by itself; that it is gone is told by `close`, and that it is back by `ready`.
  });
  return redis;
}

function optionsOf({ host, port, username, password, db, tls }: QueueServer, ca: string | undefined) {
  return {
    host,
    port,
    db,
    ...(username !== null && { username }),
    ...(password !== null && { password }),
    ...(tls && { tls: { servername: host, ...(ca !== undefined && { ca }) } }),
    maxRetriesPerRequest: null,
    connectTimeout: 5_000,
    keepAlive: 10_000,
    // A half-open connection would be waited on for ever; the longest silence of a blocking command is shorter.
    socketTimeout: 40_000,
  };
}

/** Null where the server answers and is fit; otherwise why not. */
async function probe(redis: Redis, server: QueueServer): Promise<unknown> {
  let last: unknown = null;
  redis.on('error', (error) => {
    last = error;
  });
  try {
    await redis.connect();
    checkServer(await redis.info(), server);
    return null;
  } catch (error) {
    const problem = last ?? error;
    return error instanceof UserError ? error : (refusal(problem, server) ?? problem);
  } finally {
    redis.disconnect();
  }
}

/** The error of a server that waiting would not change. */
function refusal(error: unknown, server: QueueServer): UserError | null {
  const said = error instanceof Error ? error.message : '';
  if (/^(?:NOAUTH|WRONGPASS|NOPERM)\b|invalid password|without any password/i.test(said)) return wrongPassword(server);
  return CERTIFICATE.test(systemCode(error) ?? '') ? noTrust(server, systemCode(error)) : null;
}

function wrongPassword(server: QueueServer): UserError {
  const shown = shownServer(server);
  return new UserError(
    {
      nl: `De wachtrij op ${shown} weigert de naam of het wachtwoord.`,
      en: `The queue at ${shown} refuses the name or the password.`,
    },
    {
      nl: 'Controleer het wachtwoord in `SLUIS_QUEUE_PASSWORD` of in het adres, en of deze gebruiker alle opdrachten mag geven.',
      en: 'Check the password in `SLUIS_QUEUE_PASSWORD` or in the address, and whether this user may give all commands.',
    },
  );
}

function noTrust(server: QueueServer, code: string | null): UserError {
  const shown = shownServer(server);
  return new UserError(
    {
      nl: `De versleutelde verbinding met ${shown} komt niet tot stand (${code}).`,
      en: `The encrypted connection to ${shown} cannot be made (${code}).`,
    },
    {
      nl: 'Controleer of de server TLS spreekt op deze poort, of de naam in het adres die van het certificaat is, en zet een eigen uitgever in `NODE_EXTRA_CA_CERTS`.',
      en: 'Check that the server speaks TLS on this port, that the name in the address is that of the certificate, and put an issuer of your own in `NODE_EXTRA_CA_CERTS`.',
    },
  );
}

function asUserError(problem: unknown, server: QueueServer): UserError {
  if (problem instanceof UserError) return problem;
  const shown = shownServer(server);
  const code = systemCode(problem);
  const why = code === null ? '' : ` (${code})`;
  return new UserError(
    { nl: `De wachtrij op ${shown} antwoordt niet${why}.`, en: `The queue at ${shown} does not answer${why}.` },
    {
      nl: 'Controleer of Redis of Valkey draait en of deze machine erbij kan.',
      en: 'Check that Redis or Valkey is running and that this machine can reach it.',
    },
  );
}
