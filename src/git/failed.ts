import type { AuditFailure } from '../model/audit.js';

/** What was asked of a server, a clone or the disk did not come, and why. */
export interface Failed {
  readonly failure: AuditFailure;
}

export function failed(failure: AuditFailure): Failed {
  return { failure };
}

export function hasFailed(answer: object | boolean | null): answer is Failed {
  return typeof answer === 'object' && answer !== null && 'failure' in answer;
}

/** How git, libcurl and ssh say it (in English: `LC_ALL=C`). The first that fits counts. */
const SIGNS: readonly (readonly [sign: RegExp, failure: AuditFailure])[] = [
  [/No space left on device|Disk quota exceeded/, 'disk-full'],
  [/error: 451\b|\bDMCA\b/, 'legal'],
  [/has been disabled|is disabled/, 'disabled'],
  [/error: 429\b/, 'rate-limit'],
  // The server itself cannot read what it has.
  [/^remote: (?:fatal|error): .*(?:missing|unable to read|bad object|could not read|corrupt|inflate)/im, 'damaged'],
  [/error: (?:401|403|407)\b|Authentication failed|could not read (?:Username|Password)/i, 'no-access'],
  [/Permission denied|access denied|Host key verification failed|dubious ownership/i, 'no-access'],
  // Redirects are not followed with a credential: the repository has another address, or there is a page to log in.
  [/error: (?:3\d\d|404|410)\b|unable to update url base from redirection/, 'not-found'],
  [/repository .*not found|does not appear to be a git repository|not exported|does not exist/i, 'not-found'],
  [
    /Could not resolve|Failed to connect|Couldn't connect|Connection (?:refused|reset|timed out|closed)/i,
    'unreachable',
  ],
  [/Network is unreachable|No route to host|timed out|Empty reply|SSL|TLS|certificate|error: 5\d\d\b/i, 'unreachable'],
  [/early EOF|hung up|unexpected disconnect|RPC failed|transfer closed|Recv failure|Send failure/i, 'unreachable'],
  [/did not send all necessary objects|bad object|corrupt|inflate|index-pack|unpack-objects/i, 'damaged'],
  [/missing (?:blob|tree|commit|object)|unable to (?:parse|read)|mismatch|bad pack|broken/i, 'damaged'],
];

/** Why git did not do it, by what it wrote on its standard error. That text itself is shown nowhere. */
export function failureOf(stderr: string): AuditFailure {
  return SIGNS.find(([sign]) => sign.test(stderr))?.[1] ?? 'clone-failed';
}
