import { UserError } from '../../../errors.js';
import { type QueueServer, shownServer } from './address.js';

/** The oldest version of Redis that has what the queue needs; Valkey has had it from its first. */
const OLDEST = [6, 2] as const;

/**
 * Whether a server can hold a queue without losing jobs.
 *
 * @param info its answer to INFO
 * @throws UserError where it is too old, or throws keys away when it is full
 */
export function checkServer(info: string, server: QueueServer): void {
  const [major, minor] = (fieldOf(info, 'redis_version') ?? '').split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) throw tooOld(server);
  const policy = fieldOf(info, 'maxmemory_policy');
  if (policy !== null && policy !== 'noeviction') throw evicts(server);
}

/** Whether it writes everything down as it goes (append-only file), so that a restart loses nothing; null where it does not say. */
export function isDurable(info: string): boolean | null {
  const enabled = fieldOf(info, 'aof_enabled');
  return enabled === null ? null : enabled === '1';
}

function fieldOf(info: string, name: string): string | null {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? null;
}

function tooOld(server: QueueServer): UserError {
  const shown = shownServer(server);
  return new UserError(
    { nl: `De Redis op ${shown} is te oud.`, en: `The Redis at ${shown} is too old.` },
    { nl: 'Gebruik Redis 6.2 of nieuwer, of Valkey.', en: 'Use Redis 6.2 or later, or Valkey.' },
  );
}

function evicts(server: QueueServer): UserError {
  const shown = shownServer(server);
  return new UserError(
    {
      nl: `De server op ${shown} gooit gegevens weg als zijn geheugen vol is. Dan zou werk van de audit verdwijnen.`,
      en: `The server at ${shown} throws data away when its memory is full. Work of the audit would disappear.`,
    },
    {
      nl: 'Zet `maxmemory-policy noeviction` in de instellingen van Redis of Valkey.',
      en: 'Set `maxmemory-policy noeviction` in the settings of Redis or Valkey.',
    },
  );
}
