import type { Evidence, Finding, SubjectRange } from '../model/finding.js';
import type { Location } from '../model/location.js';
import type { ClassesMatch, DiversityMatch, SmallCellsMatch, UniqueMatch } from '../model/match.js';
import { classesMessage, diversityMessage, smallCellsMessage, uniqueMessage } from './messages/tables.js';
import { finding, type Judging, NOBODY, ruleOf } from './parts.js';

/** Confidence that rows are people and columns are what they seem, from which re-identifiable rows block. */
const SURE = 0.75;
/** A value that more people than this have in common tells little about who shares it. */
const COMMON = 0.8;

export function judgeClasses(match: ClassesMatch, location: Location, judging: Judging): Finding | null {
  const rule = ruleOf(judging, match.rule);
  const { k } = judging.policy;
  const few = match.recordsBelowBlock > 0;
  if (!few && match.recordsBelowWarn === 0) return null;
  const blocks = few && match.confidence >= SURE;
  return finding(rule, {
    location,
    kind: 'classes',
    evidence: {
      ...tableEvidence(match),
      k: match.k,
      ...(match.kWildcard !== match.k && { kWildcard: match.kWildcard }),
      classes: match.classes,
      classesBelow5: match.classesBelow5,
      recordsBelow5: match.recordsBelow5,
      recordsBelow10: match.recordsBelow10,
      uniques: match.uniques,
      averageRisk: match.averageRisk,
      highestRisk: match.highestRisk,
      ...(match.gate && { gate: match.gate }),
      ...(match.keys.length > 0 && { keys: match.keys }),
      ...(match.drop && { drop: match.drop }),
    },
    message: classesMessage(match, few, few ? k.block : k.warn),
    effect: blocks ? 'block' : 'warn',
    severity: blocks ? rule.severity : 'medium',
    confidence: match.confidence,
    // Several rows of one person are one person.
    subjects: {
      min: Math.min(match.uniques, match.entities),
      max: Math.min(few ? match.recordsBelowBlock : match.recordsBelowWarn, match.entities),
    },
  });
}

export function judgeUnique(match: UniqueMatch, location: Location, judging: Judging): Finding | null {
  if (match.uniques === 0) return null;
  const rule = ruleOf(judging, match.rule);
  const blocks = match.confidence >= SURE;
  return finding(rule, {
    location,
    kind: 'unique',
    evidence: {
      ...tableEvidence(match),
      uniques: match.uniques,
      gate: match.gate,
      keys: match.keys,
      ...(match.drop && { drop: match.drop }),
      tried: match.tried,
      ...(match.partial && { partial: true }),
    },
    message: uniqueMessage(match),
    effect: blocks ? 'block' : 'warn',
    severity: blocks ? rule.severity : 'medium',
    confidence: match.confidence,
    subjects: { min: match.uniques, max: match.uniques },
  });
}

export function judgeDiversity(match: DiversityMatch, location: Location, judging: Judging): Finding | null {
  if (match.sharedRecords === 0) return null;
  const rule = ruleOf(judging, match.rule);
  const told = match.commonest <= COMMON;
  const blocks = told && match.confidence >= SURE;
  return finding(rule, {
    location,
    kind: 'diversity',
    evidence: {
      ...tableEvidence(match),
      classes: match.classes,
      l: match.l,
      sharedClasses: match.sharedClasses,
      sharedRecords: match.sharedRecords,
      gate: match.gate,
    },
    message: diversityMessage(match, told),
    effect: blocks ? 'block' : told ? 'warn' : 'note',
    severity: blocks ? rule.severity : told ? 'medium' : 'low',
    confidence: match.confidence,
    subjects: told ? peopleOf(match.sharedRecords, match) : NOBODY,
  });
}

export function judgeSmallCells(match: SmallCellsMatch, location: Location, judging: Judging): Finding | null {
  if (match.small + match.derivable === 0) return null;
  const rule = ruleOf(judging, match.rule);
  const warns = match.about === 'person';
  return finding(rule, {
    location,
    kind: 'small-cells',
    evidence: {
      cells: match.cells,
      smallCells: match.small,
      derivable: match.derivable,
      threshold: match.threshold,
      ...(match.topic !== null && { topic: match.topic }),
    },
    message: smallCellsMessage(match),
    effect: warns ? 'warn' : 'note',
    severity: warns ? rule.severity : 'low',
    confidence: match.confidence,
    subjects: NOBODY,
  });
}

function peopleOf(records: number, { entities }: { readonly entities: number }): SubjectRange {
  const people = Math.min(records, entities);
  return { min: people, max: people };
}

function tableEvidence(match: ClassesMatch | UniqueMatch | DiversityMatch): Evidence {
  return {
    records: match.records,
    ...(match.unit !== 'record' && { unit: match.unit, entities: match.entities }),
    ...(match.sampled < 1 && { sampled: match.sampled }),
    ...(match.roles.length > 0 && { roles: match.roles }),
    ...('topic' in match && match.topic !== null && { topic: match.topic }),
  };
}
