import type { AuditTarget } from '../../model/audit.js';
import type { Fetcher } from '../perform.js';

/** Fetchers by the kind of a source. */
export interface Fetchers {
  readonly git: Fetcher;
  readonly folder: Fetcher;
  readonly forge: Fetcher;
}

/** One fetcher for all of them. */
export function anyFetcher(fetchers: Fetchers): Fetcher {
  const of = ({ source }: AuditTarget): Fetcher => fetchers[source.kind];
  return {
    tips: (target, signal) => of(target).tips(target, signal),
    fetch: (target, signal, beside) => of(target).fetch(target, signal, beside),
  };
}
