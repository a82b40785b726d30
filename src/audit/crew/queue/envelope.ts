import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type AuditDone, isOutcome } from '../job.js';
import type { Answer } from '../patience.js';

/** What an envelope holds: one can not be taken for another. */
export type Content = 'job' | 'result' | 'progress' | 'learnt';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const MOST_BYTES = 512 * 2 ** 20;

/**
 * Keeps what goes through the queue secret from its server and whoever can look into it, and keeps out what others put
 * there: names of targets, outcomes and progress are compressed, encrypted (AES-256-GCM) and tied to their place.
 */
export class Envelopes {
  /** Equal on machines that have the same key, and tells nothing of it. */
  readonly check: string;
  private readonly keys = new Map<string, Uint8Array>();

  /** @param key at least 32 secret bytes, the same on all machines and used for nothing else */
  constructor(private readonly key: Uint8Array) {
    if (key.length < KEY_BYTES) throw new Error('The key of a queue has at least 32 bytes.');
    this.check = this.digest('check');
  }

  /** Name of the queue of a run. */
  queueOf(run: string): string {
    return `run-${this.digest(`run ${run}`)}`;
  }

  /** Name in the queue of a target. */
  jobOf(target: string): string {
    return `job-${this.digest(`target ${target}`)}`;
  }

  /** Name in the queue of a part of a target, by the name of that. */
  partOf(job: string, { number, of }: { readonly number: number; readonly of: number }): string {
    return `${job}-${number}of${of}`;
  }

  seal(queue: string, job: string, content: Content, value: unknown): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(queue), nonce);
    cipher.setAAD(placeOf(queue, job, content));
    const sealed = cipher.update(gzipSync(JSON.stringify(value)));
    return Buffer.concat([nonce, sealed, cipher.final(), cipher.getAuthTag()]).toString('base64');
  }

  /** What was sealed for this place; undefined where it was not sealed with this key, or for another place. */
  open(queue: string, job: string, content: Content, text: unknown): unknown {
    const bytes = Buffer.from(typeof text === 'string' ? text : '', 'base64');
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', this.keyOf(queue), bytes.subarray(0, NONCE_BYTES));
    decipher.setAAD(placeOf(queue, job, content));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const packed = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    try {
      decipher.final();
    } catch {
      return undefined;
    }
    return JSON.parse(gunzipSync(packed, { maxOutputLength: MOST_BYTES }).toString('utf8'));
  }

  private digest(text: string): string {
    return createHmac('sha256', this.key).update(`sluis queue ${text}`).digest('hex').slice(0, 40);
  }

  private keyOf(queue: string): Uint8Array {
    const known = this.keys.get(queue);
    if (known) return known;
    const key = new Uint8Array(hkdfSync('sha256', this.key, queue, 'sluis queue', KEY_BYTES));
    this.keys.set(queue, key);
    return key;
  }
}

/** A result as JSON can hold it. */
export function packedResult(result: Answer): unknown {
  if (!isOutcome(result)) return result;
  const { sealed } = result;
  return { ...result, sealed: sealed === null ? null : Buffer.from(sealed).toString('base64') };
}

export function unpackedResult(packed: unknown): Answer {
  const result = packed as Exclude<Answer, AuditDone> | PackedDone;
  if (!('sealed' in result)) return result;
  return { ...result, sealed: result.sealed === null ? null : new Uint8Array(Buffer.from(result.sealed, 'base64')) };
}

type PackedDone = Omit<AuditDone, 'sealed'> & { readonly sealed: string | null };

function placeOf(queue: string, job: string, content: Content): Buffer {
  return Buffer.from(`${queue}\n${job}\n${content}`);
}
