import type { RuleSet } from '../../model/rule.js';
import type { AuditWriting } from '../../reporters/audit-formats.js';
import { builtinRulesWhole } from '../../rules/load.js';
import type { Arguments, Context } from '../command.js';

/** How an audit is written: with the titles and remedies of all rules, those of one's own too. */
export async function writingOf({ rules }: RuleSet, args: Arguments, { io, language }: Context): Promise<AuditWriting> {
  const organisation = args.value('organisation');
  const all = [...rules, ...builtinRulesWhole().rules];
  return {
    language,
    today: io.today,
    rules: new Map(all.map((rule) => [rule.id, rule])),
    ...(organisation !== undefined && { organisation }),
  };
}
