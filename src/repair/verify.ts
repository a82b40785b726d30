import type { Toolbox } from '../detectors/toolbox.js';
import { judgeBlob } from '../judgement/blob.js';
import { verdictOf } from '../judgement/verdict.js';
import { memoryBlob } from '../model/blob.js';
import type { Finding } from '../model/finding.js';
import type { Verdict } from '../model/report.js';
import type { RuleSet } from '../model/rule.js';
import { skipEffect } from '../model/skip.js';
import { analyseOpen } from '../scan/work.js';

/** What a scan says of bytes that are no file yet. */
export interface Verification {
  readonly verdict: Verdict;
  /** Findings that block or warn. */
  readonly findings: readonly Finding[];
}

/**
 * Scans bytes as the file that they would become. Nothing is written: also a coarser table is nobody's business
 * before it is chosen. Pseudonyms are not reversed here; the scan of the written file does that.
 *
 * @param path path that the bytes would have; its words say what the file is about
 */
export function verify(bytes: Uint8Array, path: string, tools: Toolbox, { rules }: RuleSet): Verification {
  const { matches, skips } = analyseOpen(memoryBlob(path, bytes), tools);
  const judging = { rules: new Map(rules.map((rule) => [rule.id, rule])), policy: tools.policy, key: tools.key };
  const findings = judgeBlob(matches, path, judging).map(({ finding }) => finding);
  const skipped = skips.map(({ reason }) => ({ location: { path }, reason, effect: skipEffect(reason) }));
  return {
    verdict: verdictOf(findings, skipped, skipped.length === 0 ? 1 : 0, tools.policy),
    findings: findings.filter(({ effect }) => effect !== 'note'),
  };
}
