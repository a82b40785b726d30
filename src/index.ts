export { type IdentifierId, identifiers } from './identifiers/all.js';
export type { BtwId, BtwStyle } from './identifiers/btw-id.js';
export type { Identifier } from './identifiers/identifier.js';
export type { IwmoEiRecord, RecordPlace } from './identifiers/iwmo-ei-record.js';
export type { Kenteken } from './identifiers/kenteken.js';
export type { Decided } from './model/decided.js';
export type { Decision, FindingDecision, Forbiddable, SkipDecision } from './model/decision.js';
export type {
  Accepted,
  Bilingual,
  DataClass,
  Effect,
  Evidence,
  Finding,
  Severity,
  SubjectRange,
} from './model/finding.js';
export type { ColumnRef, Location } from './model/location.js';
export { DEFAULT_POLICY, type Policy, type Profile } from './model/policy.js';
export type { Report, RunNote, ScanCounts, Verdict } from './model/report.js';
export type { Rule, RuleSet } from './model/rule.js';
export type { AcceptableReason, Skip, SkipEffect, Skipped, SkipReason } from './model/skip.js';
export { builtinRulesWhole as builtinRules } from './rules/load.js';
export type { Triage } from './scan/triage.js';
export { type Progress, type ScanOptions, scan } from './scan.js';
