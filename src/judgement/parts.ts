import type { Finding, SubjectRange } from '../model/finding.js';
import type { Location } from '../model/location.js';
import type { Place } from '../model/match.js';
import type { Policy } from '../model/policy.js';
import type { Rule } from '../model/rule.js';
import type { RunKey } from '../profile/digests.js';
import { fingerprintOf } from './fingerprint.js';

export const NOBODY: SubjectRange = { min: 0, max: 0 };

/** What judgement needs beside the matches. */
export interface Judging {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly policy: Policy;
  readonly key: RunKey;
  /** A path as it may be shown. */
  readonly shown?: (path: string) => string;
  /** The path that decisions know a blob by, as it may be shown; that of the report when absent. */
  readonly home?: (path: string) => string;
}

/** What differs from finding to finding; `kind` is the structural kind of evidence for the fingerprint. */
export type Parts = Pick<
  Finding,
  'location' | 'related' | 'evidence' | 'message' | 'effect' | 'severity' | 'confidence' | 'subjects'
> & {
  readonly kind: string;
};

export function finding(rule: Rule, { kind, ...parts }: Parts): Finding {
  return {
    fingerprint: fingerprintOf(rule.id, kind, parts.location, parts.related),
    rule: rule.id,
    category: rule.category,
    class: rule.class,
    ...parts,
  };
}

/** @throws Error when a match names a rule that is not there: a defect. */
export function ruleOf({ rules }: Judging, id: string): Rule {
  const rule = rules.get(id);
  if (!rule) throw new Error(`A match names the rule ${id}, which is not loaded.`);
  return rule;
}

/**
 * A name inside a container, of a sheet or of a column is looked at as a path is: it is shown only as far as it is no data itself.
 * Versions of one file have the same place.
 */
export function shownPlace(
  { version: _, ...place }: Place,
  path: string,
  { shown = (same: string) => same }: Judging,
): Location {
  const { member, table, columns } = place;
  return {
    path,
    ...place,
    ...(member !== undefined && { member: member.map(shown) }),
    ...(table !== undefined && { table: shown(table) }),
    ...(columns !== undefined && {
      columns: columns.map(({ index, name }) => ({ index, name: name === null ? null : shown(name) })),
    }),
  };
}
