import type {
  ChangedFinding,
  Comparison,
  EffectCounts,
  ReportFigures,
  Trend,
  TrendPoint,
} from '../../model/comparison.js';
import { count, finding, list, number, pick, scanned, skip, subjects, text } from '../json.js';
import { safeJson } from '../json-text.js';

const flag = (value: boolean) => value === true;
const tool = pick<Comparison['tool']>({ name: text, version: text });

const FIGURES = {
  verdict: text,
  exitCode: number,
  findings: pick<EffectCounts>({ block: count, warn: count, note: count }),
  accepted: count,
  notScanned: count,
  subjects,
  scanned,
};
const figures = pick<ReportFigures>(FIGURES);

const comparison = pick<Comparison>({
  schema: text,
  tool,
  exitCode: number,
  newOnly: flag,
  before: figures,
  after: figures,
  new: list(finding),
  changed: list(
    pick<ChangedFinding>({
      before: pick<ChangedFinding['before']>({ effect: text, severity: text, subjects }),
      after: finding,
    }),
  ),
  gone: list(finding),
  accepted: list(finding),
  unchanged: count,
  skipped: pick<Comparison['skipped']>({ new: list(skip), gone: list(skip), unchanged: count }),
});

const trend = pick<Trend>({
  schema: text,
  tool,
  exitCode: number,
  points: list(pick<TrendPoint>({ name: text, ...FIGURES })),
});

/** A comparison as `sluis.comparison/1`. */
export function comparisonJson(value: Comparison): string {
  return `${safeJson(comparison(value))}\n`;
}

/** A series as `sluis.trend/1`. */
export function trendJson(value: Trend): string {
  return `${safeJson(trend(value))}\n`;
}
