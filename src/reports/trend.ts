import type { Trend } from '../model/comparison.js';
import type { Report } from '../model/report.js';
import { VERSION } from '../version.js';
import { figuresOf } from './figures.js';

/**
 * Reports as a series, in the order in which they are given: a report has no date, and the time of a file changes when it
 * is copied. The exit code is that of the last one.
 *
 * @param series one or more
 */
export function trendOf(series: readonly { readonly name: string; readonly report: Report }[]): Trend {
  return {
    schema: 'sluis.trend/1',
    tool: { name: 'sluis', version: VERSION },
    exitCode: series[series.length - 1].report.exitCode,
    points: series.map(({ name, report }) => ({ name, ...figuresOf(report) })),
  };
}
