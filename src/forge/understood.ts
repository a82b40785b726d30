import { UserError } from '../errors.js';
import { ForgeError, failureOfStatus, keptHeaders } from './failure.js';
import { at } from './fields.js';
import { waitOf } from './limits.js';
import { refusedToken } from './sayings.js';
import { parsed } from './transport.js';

/** A request that failed, in our own words: none of the answer's, which can repeat what was sent. */
export function understood(error: unknown, now: number): Error {
  const known = causeOf(error);
  if (known !== null) return known;
  const status = at(error, 'status');
  const headers = at(error, 'response', 'headers');
  if (!isRecord(headers) || typeof status !== 'number') return new ForgeError('unreachable', 500);
  return ofAnswer({ status, headers, data: parsed(at(error, 'response', 'data')) }, now);
}

/** What our own transport threw, which octokit has wrapped. */
function causeOf(error: unknown): Error | null {
  for (const each of [error, at(error, 'cause')]) {
    if (each instanceof ForgeError) return each;
    if (each instanceof UserError) return new ForgeError('no-access', 400, { mend: each });
  }
  return null;
}

function ofAnswer(
  answer: { status: number; headers: Record<string, unknown>; data: unknown },
  now: number,
): ForgeError {
  const { status, headers, data } = answer;
  const message = String(at(data, 'message') ?? '');
  const wait = waitOf({ status, headers, message }, now);
  if (wait !== null) {
    // The plug-in knows a limit by these words, and waits for what stands in this header.
    return new ForgeError('rate-limit', 429, {
      message: 'secondary rate limit',
      headers: { 'retry-after': String(wait) },
    });
  }
  const failure = failureOfStatus(status, at(data, 'block') !== undefined);
  const mend = status === 401 ? refusedToken() : null;
  return new ForgeError(failure, status, { headers: keptHeaders(headers), mend });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
