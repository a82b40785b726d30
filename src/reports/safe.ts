import type { Decided } from '../model/decided.js';
import type { Bilingual, Finding } from '../model/finding.js';
import type { History } from '../model/history.js';
import type { Location } from '../model/location.js';
import type { Report } from '../model/report.js';
import type { RuleSet } from '../model/rule.js';
import type { Skipped } from '../model/skip.js';
import { safePathFor, safeTextFor } from '../scan/paths.js';

interface Masks {
  /** For paths and names of things. */
  readonly name: (text: string) => string;
  /** For sentences, in which people may be named who decided something. */
  readonly text: (text: string) => string;
}

/**
 * A report that was made elsewhere, with every text looked at as a scan looks at paths: what could be the number, the
 * address or the account of a person is masked. A report that sluis made comes out as it was.
 */
export function safeReport(report: Report, rules: RuleSet): Report {
  const masks = { name: remembered(safePathFor(rules)), text: remembered(safeTextFor(rules)) };
  const { tool, findings, accepted, skipped, notes } = report;
  return {
    ...report,
    tool: { ...tool, version: masks.name(tool.version) },
    findings: findings.map((each) => findingWith(each, masks)),
    accepted: accepted.map((each) => ({
      ...each,
      ...findingWith(each, masks),
      decision: decisionWith(each.decision, masks),
    })),
    skipped: skipped.map((each) => skipWith(each, masks)),
    notes: notes.map((each) => ({ ...each, message: messageWith(each.message, masks) })),
  };
}

/** Most paths come back in many findings. */
function remembered(mask: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const masked = mask(text);
    known.set(text, masked);
    return masked;
  };
}

function findingWith<T extends Finding>(finding: T, masks: Masks): T {
  const { related, history } = finding;
  return {
    ...finding,
    location: locationWith(finding.location, masks),
    ...(related === undefined ? {} : { related: related.map((each) => locationWith(each, masks)) }),
    ...(history === undefined ? {} : { history: historyWith(history, masks) }),
    message: messageWith(finding.message, masks),
  };
}

function locationWith(location: Location, { name }: Masks): Location {
  const { path, member, table, columns, ref } = location;
  return {
    ...location,
    path: name(path),
    ...(member === undefined ? {} : { member: member.map(name) }),
    ...(table === undefined ? {} : { table: name(table) }),
    ...(columns === undefined
      ? {}
      : { columns: columns.map((each) => ({ ...each, name: each.name === null ? null : name(each.name) })) }),
    ...(ref === undefined ? {} : { ref: name(ref) }),
  };
}

function historyWith(history: History, { name }: Masks): History {
  const { refs, remotes, paths } = history;
  return {
    ...history,
    refs: refs.map(name),
    remotes: remotes.map(name),
    ...(paths === undefined ? {} : { paths: paths.map(name) }),
  };
}

function messageWith({ nl, en }: Bilingual, { text }: Masks): Bilingual {
  return { nl: text(nl), en: text(en) };
}

function skipWith(skip: Skipped, masks: Masks): Skipped {
  const { accepted } = skip;
  return {
    ...skip,
    location: locationWith(skip.location, masks),
    ...(accepted === undefined ? {} : { accepted: decisionWith(accepted, masks) }),
  };
}

function decisionWith(decision: Decided, { name, text }: Masks): Decided {
  const { who, why, grondslag, doel, from } = decision;
  return {
    ...decision,
    who: text(who),
    why: text(why),
    ...(grondslag === undefined ? {} : { grondslag: text(grondslag) }),
    ...(doel === undefined ? {} : { doel: text(doel) }),
    ...(from === undefined ? {} : { from: name(from) }),
  };
}
