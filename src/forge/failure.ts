import type { UserError } from '../errors.js';
import type { AuditFailure } from '../model/audit.js';

/** What is kept of the headers of an answer: nothing that could repeat what was sent. */
const KEPT = ['retry-after', 'x-oauth-scopes', 'x-accepted-oauth-scopes'] as const;
type KeptHeaders = Partial<Record<(typeof KEPT)[number], string>>;

/**
 * What went wrong between sluis and a forge. Holds no word of an answer, no address and no credential: an answer can repeat
 * what was sent.
 */
export class ForgeError extends Error {
  /** Read by the plug-ins of octokit, which decide with it whether to try again. */
  readonly request: { request: object } = { request: {} };
  readonly response: { readonly headers: KeptHeaders };

  constructor(
    readonly failure: AuditFailure,
    /** Of HTTP; 500 where no answer came, 400 for what is not tried again. */
    readonly status: number,
    { message = failure, headers = {}, mend = null, isSilence = false }: ErrorDetails = {},
  ) {
    super(message);
    this.name = 'ForgeError';
    this.response = { headers };
    this.mend = mend;
    this.isSilence = isSilence;
  }

  /** Set where it is about the whole audit, and the user can mend it. */
  readonly mend: UserError | null;

  /** No answer came at all: the next question to the same server gets none either. */
  readonly isSilence: boolean;
}

interface ErrorDetails {
  readonly message?: string;
  readonly headers?: KeptHeaders;
  readonly mend?: UserError | null;
  readonly isSilence?: boolean;
}

/** An answer that no forge gives: it is not asked for again. */
export function nonsense(): ForgeError {
  return new ForgeError('unreachable', 400, { message: 'the answer makes no sense' });
}

/** The headers that may be kept. */
export function keptHeaders(headers: Readonly<Record<string, unknown>>): KeptHeaders {
  const found = KEPT.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : []));
  return Object.fromEntries(found);
}

/** What a status means for one target. */
export function failureOfStatus(status: number, isBlocked: boolean): AuditFailure {
  if (status === 404) return 'not-found';
  if (status === 451) return 'legal';
  if (status === 410 || isBlocked) return 'disabled';
  if (status === 429) return 'rate-limit';
  return status >= 500 || status < 400 ? 'unreachable' : 'no-access';
}

/** Runs what talks to a forge; what the user can mend becomes the error that says so. */
export async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw mendable(error);
  }
}

/** The same for what comes bit by bit. */
export async function* toldEach<T>(work: () => AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* work();
  } catch (error) {
    throw mendable(error);
  }
}

function mendable(error: unknown): unknown {
  return error instanceof ForgeError && error.mend !== null ? error.mend : error;
}
