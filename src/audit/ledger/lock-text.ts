import { boolean, integer, object, oneOf, pattern, string } from '../../config/check.js';
import { checkedOrNull, orNull } from './checked.js';
import type { ProcessIdentity } from './process-identity.js';

/** What stands in the file of a lock. */
export interface LockText extends ProcessIdentity {
  /** ISO 8601, for people only. */
  readonly since: string;
  /** Whether the holder touches the file while it lives; those of earlier versions do not. */
  readonly signs: boolean;
  readonly isReleased: boolean;
}

const short = string({ min: 0, max: 300 });

const LOCK = object(
  {
    schema: oneOf(['sluis.lock/1']),
    pid: integer({ min: 1 }),
    host: short,
    machine: orNull(short),
    boot: orNull(short),
    namespace: orNull(short),
    started: orNull(short),
    since: pattern(/^[0-9T:.Z-]{10,40}$/, { nl: 'een tijdstip', en: 'a time' }),
    released: integer({ min: 0, max: 1 }),
  },
  { signs: boolean() },
);

const START = '{"schema":"sluis.lock/1","released":';
const HELD = Buffer.from('0');
const RELEASED = Buffer.from('1');

/** One byte tells whether it is held, so that it can be released at once and on a full disk. */
export const RELEASE = { at: START.length, byte: RELEASED } as const;

export function lockText(text: Omit<LockText, 'isReleased'>): Buffer {
  return Buffer.from(`${START}${HELD},${JSON.stringify(text).slice(1)}\n`);
}

/** Null for anything else. */
export function readLockText(bytes: Buffer): LockText | null {
  try {
    const found = checkedOrNull(LOCK, JSON.parse(bytes.toString()));
    if (found === null) return null;
    const { schema: _, released, signs = false, ...text } = found;
    return { ...text, signs, isReleased: released === 1 };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
