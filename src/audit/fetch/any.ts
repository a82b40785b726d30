import type { AuditTarget } from '../../model/audit.js';
import { AuditFailed } from '../failed.js';
import type { Fetcher } from '../perform.js';

/** Fetchers by the kind of a source; `forge` is absent where no forge was opened. */
export interface Fetchers {
  readonly git: Fetcher;
  readonly folder: Fetcher;
  readonly forge: Fetcher | null;
}

/** One fetcher for all of them. */
export function anyFetcher(fetchers: Fetchers): Fetcher {
  const of = ({ source }: AuditTarget): Fetcher => {
    const fetcher = fetchers[source.kind];
    if (fetcher === null) throw new AuditFailed('no-access');
    return fetcher;
  };
  return {
    tips: (target, signal) => of(target).tips(target, signal),
    fetch: (target, signal) => of(target).fetch(target, signal),
  };
}
