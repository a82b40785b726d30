import { at, textAt } from './fields.js';

/** Seconds to wait where a server names none (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api). */
const UNNAMED_WAIT = 60;

/**
 * For how many seconds an answer asks us to wait; null where it is about something else. The time until a limit is lifted is
 * counted from the server's own clock: ours can be wrong.
 *
 * @param now milliseconds, for a server that does not tell the time
 */
export function waitOf(
  { status, headers, message }: { status: number; headers: Readonly<Record<string, unknown>>; message: string },
  now: number,
): number | null {
  if (status !== 403 && status !== 429) return null;
  const asked = Number(headers['retry-after'] ?? Number.NaN);
  if (asked > 0) return Math.ceil(asked);
  if (headers['x-ratelimit-remaining'] === '0') return untilReset(headers, now);
  const isLimit = status === 429 || headers['retry-after'] !== undefined || /secondary rate|abuse/i.test(message);
  return isLimit ? UNNAMED_WAIT : null;
}

function untilReset(headers: Readonly<Record<string, unknown>>, now: number): number {
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
  const clock = Date.parse(String(headers.date ?? ''));
  const seconds = Math.ceil(reset - (Number.isNaN(clock) ? now : clock) / 1000) + 1;
  return Number.isNaN(seconds) ? UNNAMED_WAIT : Math.max(seconds, 1);
}

/**
 * Whether an answer of GraphQL says that too much was asked, which it says with a status of success
 * (https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api).
 */
export function isLimited(status: number, body: Buffer): boolean {
  if (status !== 200 || !body.subarray(0, 20).toString('latin1').trimStart().startsWith('{')) return false;
  if (!body.includes('RATE_LIMIT') && !body.includes('secondary rate')) return false;
  const errors = at(parsedOrNull(body), 'errors');
  if (!Array.isArray(errors)) return false;
  return errors.some(
    (error) =>
      /^RATE_LIMIT/.test(textAt(error, 'type') ?? '') || /secondary rate/i.test(textAt(error, 'message') ?? ''),
  );
}

function parsedOrNull(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // What it is then is said by who reads it.
    return null;
  }
}
