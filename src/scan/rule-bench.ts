import type { Toolbox } from '../detectors/toolbox.js';
import { judgeBlob } from '../judgement/blob.js';
import type { Judging } from '../judgement/parts.js';
import { memoryBlob } from '../model/blob.js';
import type { Finding } from '../model/finding.js';
import type { Policy } from '../model/policy.js';
import type { RuleSet } from '../model/rule.js';
import { skipEffect } from '../model/skip.js';
import { Analyser } from './analyser.js';
import { lookTogether } from './together.js';
import { analyseOpen, newRunKey, type RunContext, toolboxFor } from './work.js';

/** A file in memory. */
export interface Content {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The engine under one policy, without files and reports around it. */
export class RuleBench {
  private readonly context: RunContext;
  private readonly tools: Toolbox;
  private readonly judging: Judging;
  private readonly analyser: Analyser;

  constructor(rules: RuleSet, policy: Policy) {
    const key = newRunKey();
    this.context = { rules, policy, key };
    this.tools = toolboxFor(this.context);
    this.analyser = new Analyser(this.context, this.tools);
    this.judging = { rules: new Map(rules.rules.map((rule) => [rule.id, rule])), policy, key };
  }

  /**
   * What all rules say of a file by itself.
   *
   * @param hashBudget seconds for reversing digests
   * @returns null when it was not scanned whole
   */
  async findings({ file, bytes }: Content, hashBudget: number): Promise<readonly Finding[] | null> {
    const blob = () => memoryBlob(file, bytes);
    const result = await this.analyser.open(blob());
    // A picture inside a document is listed, and leaves the document scanned.
    if (result.skips.some(({ reason, member }) => !member || skipEffect(reason) === 'block')) return null;
    const { matches } = await lookTogether({ results: [result], open: blob }, this.context, { jobs: 1, hashBudget });
    const all = [...result.matches, ...(matches.get(0) ?? [])];
    return judgeBlob(all, file, this.judging).map(({ finding }) => finding);
  }

  /** Reads and analyses, and forgets: for whoever times it. */
  analyse({ file, bytes }: Content): void {
    analyseOpen(memoryBlob(file, bytes), this.tools);
  }
}
