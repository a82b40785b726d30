import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { systemCode } from '../../errors.js';
import { isRefusal } from '../../scan/cache/system.js';

/** One process, told apart from every other that there was or will be, as far as the system lets. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Digest of what the system calls this machine; null where it does not. */
  readonly machine: string | null;
  /** The start of the machine: another after every boot; null where the system does not tell. */
  readonly boot: string | null;
  /** Within which process numbers mean something: each container has its own. */
  readonly namespace: string | null;
  /** When the process began, in ticks of the machine; null where the system does not tell. */
  readonly started: string | null;
}

/** What is known of a process of which an identity was kept. `unseen` where it runs elsewhere, if at all. */
export type Life = 'alive' | 'dead' | 'unseen';

/** @param pid a process that runs on this machine */
export function identityOf(pid: number): ProcessIdentity {
  return {
    pid,
    host: hostname(),
    machine: machine(),
    boot: text('/proc/sys/kernel/random/boot_id'),
    namespace: namespaceOf(),
    started: startOf(pid),
  };
}

/** Whether a process still runs. In doubt it does. */
export function lifeOf(other: ProcessIdentity): Life {
  const own = identityOf(process.pid);
  if (other.host !== own.host || other.machine !== own.machine) return 'unseen';
  // A machine that was started again runs no process of before. Two containers of one machine have the same boot.
  if (other.boot !== own.boot)
    return other.boot !== null && own.boot !== null && own.machine !== null ? 'dead' : 'unseen';
  if (other.namespace !== own.namespace) return 'unseen';
  if (!isRunning(other.pid) || isZombie(other.pid)) return 'dead';
  const started = startOf(other.pid);
  // Another process has been given its number.
  return started !== null && other.started !== null && started !== other.started ? 'dead' : 'alive';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, for another user.
    if (systemCode(error) === 'EPERM') return true;
    if (systemCode(error) === 'ESRCH') return false;
    throw error;
  }
}

/** Whether a process has ended, with all of its files closed, and nobody has asked how yet. */
function isZombie(pid: number): boolean {
  return ['Z', 'X'].includes(fieldsOf(pid)?.[0] ?? '');
}

function startOf(pid: number): string | null {
  return fieldsOf(pid)?.[19] ?? null;
}

/** From the third field on; the second holds a name, in which anything can stand. */
function fieldsOf(pid: number): string[] | null {
  const stat = text(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? null;
}

/** What systemd asks for: the id itself is told to nobody. */
function machine(): string | null {
  const id = text('/etc/machine-id');
  return id === null || id === ''
    ? null
    : createHash('sha256').update(`sluis ledger lock ${id}`).digest('hex').slice(0, 32);
}

function namespaceOf(): string | null {
  return orNull(() => readlinkSync('/proc/self/ns/pid'));
}

function text(file: string): string | null {
  return orNull(() => readFileSync(file, 'latin1').trim());
}

function orNull(read: () => string): string | null {
  try {
    return read();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return null;
  }
}
