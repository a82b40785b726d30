import type { Comparison, Trend } from '../../model/comparison.js';
import type { Writing } from '../../reporters/report-format.js';
import type { Context } from '../command.js';
import { lookOf } from '../look.js';
import { writeReport } from '../report-file.js';
import { reportTarget } from '../report-target.js';
import type { SeveralFormat } from './request.js';

/** What is said about several reports. */
type Several = { readonly comparison: Comparison } | { readonly trend: Trend };

interface Wanted {
  readonly format: SeveralFormat;
  readonly output: string | undefined;
  readonly writing: Writing;
}

/** Writes a comparison or a trend where it goes. */
export async function writeSeveral(what: Several, { format, output, writing }: Wanted, { io }: Context): Promise<void> {
  const { width } = lookOf(io.stdout, io.env);
  const text =
    'trend' in what
      ? await trendAs(what.trend, format, writing)
      : await comparisonAs(what.comparison, format, writing, width);
  if (output === undefined) await io.stdout.write(text);
  else await writeReport(await reportTarget(io.cwd, output), text, output);
}

async function comparisonAs(
  comparison: Comparison,
  format: SeveralFormat,
  writing: Writing,
  width: number,
): Promise<string> {
  if (format === 'json') return (await import('../../reporters/comparison/json.js')).comparisonJson(comparison);
  const { comparisonMarkdown, comparisonText } = await import('../../reporters/comparison/write.js');
  return format === 'markdown' ? comparisonMarkdown(comparison, writing) : comparisonText(comparison, writing, width);
}

async function trendAs(trend: Trend, format: SeveralFormat, writing: Writing): Promise<string> {
  if (format === 'json') return (await import('../../reporters/comparison/json.js')).trendJson(trend);
  const { trendMarkdown, trendText } = await import('../../reporters/comparison/trend.js');
  return format === 'markdown' ? trendMarkdown(trend, writing) : trendText(trend, writing);
}
