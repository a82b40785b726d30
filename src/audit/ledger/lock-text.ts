import { boolean, integer, object, oneOf, pattern, string } from '../../config/check.js';
import { checkedOrNull, orNull } from './checked.js';
import type { ProcessIdentity } from './process-identity.js';

/** What stands in the file of a lock. */
export interface LockText extends ProcessIdentity {
  /** ISO 8601, for people only. */
  readonly since: string;
  readonly isReleased: boolean;
}

const short = string({ min: 0, max: 300 });

const LOCK = object({
  schema: oneOf(['sluis.lock/1']),
  pid: integer({ min: 1 }),
  host: short,
  machine: orNull(short),
  boot: orNull(short),
  namespace: orNull(short),
  started: orNull(short),
  since: pattern(/^[0-9T:.Z-]{10,40}$/, { nl: 'een tijdstip', en: 'a time' }),
  isReleased: boolean(),
});

export function lockText(text: LockText): Buffer {
  return Buffer.from(`${JSON.stringify({ schema: 'sluis.lock/1', ...text })}\n`);
}

/** Null for anything else. */
export function readLockText(bytes: Buffer): LockText | null {
  try {
    const { schema, ...text } = checkedOrNull(LOCK, JSON.parse(bytes.toString())) ?? {};
    return schema === undefined ? null : (text as LockText);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
