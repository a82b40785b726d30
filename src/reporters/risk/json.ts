import { LIMITS } from '../../disclosure/classes.js';
import type { FrequencyFigures, Measures } from '../../disclosure/measure-types.js';
import type { ColumnRole } from '../../model/evidence.js';
import type { ColumnRef } from '../../model/location.js';
import { RISK_REASONS, RISK_REMARKS } from '../../text/risk-reasons.js';
import { fill } from '../../text/sentences.js';
import { VERSION } from '../../version.js';
import { sizeBands } from './bars.js';
import type { RiskColumn, RiskReport } from './report.js';

/** Significant digits of shares and scores: enough to compare, few enough to be the same everywhere. */
const DIGITS = 12;
// JSON allows these inside text, but a terminal that shows the report would obey them.
const UNSAFE = /[\p{Cf}\u007f-\u009f\u2028\u2029]/gu;

/** The report as `sluis.risk/1`: keys in a fixed order, one newline at the end. Every value is written by name. */
export function riskJson(report: RiskReport): string {
  const text = JSON.stringify(written(report), null, 2);
  // A row and its score, and other lists of numbers, on one line each.
  const short = text.replace(
    /\[\n\s*(-?[\d.e+-]+(?:,\s+-?[\d.e+-]+)*)\s+\]/g,
    (_, inner: string) => `[${inner.replace(/\s+/g, ' ')}]`,
  );
  return `${short.replace(UNSAFE, escaped)}\n`;
}

function written(report: RiskReport): object {
  const { measures } = report;
  return {
    schema: 'sluis.risk/1',
    tool: { name: 'sluis', version: VERSION },
    path: report.path,
    quasi: {
      by: report.quasi.by,
      columns: report.quasi.columns.map(chosen),
      direct: report.quasi.direct.map(chosen),
      passedOver: {
        constant: report.quasi.passedOver.constant,
        distinct: report.quasi.passedOver.distinct,
        others: report.quasi.passedOver.others,
      },
    },
    sensitive: report.sensitive === null ? null : column(report.sensitive),
    rows: measures.rows,
    k: number(measures.k),
    classes: measures.classes,
    uniques: measures.uniques,
    recordsBelow: recordsBelow(measures.recordsBelow),
    averageRisk: number(measures.averageRisk),
    highestRisk: number(measures.highestRisk),
    distinction: number(measures.distinction),
    separation: number(measures.separation),
    discernibility: number(measures.discernibility),
    l: {
      distinct: number(measures.l.distinct),
      entropy: number(measures.l.entropy),
      recursive: number(measures.l.recursive),
    },
    t: number(measures.t),
    alpha: number(measures.alpha),
    beta: number(measures.beta),
    delta: number(measures.delta),
    kmap: number(measures.kmap),
    populationUniques: populationUniques(measures.populationUniques),
    suda: suda(report),
    missing: missing(measures.missing),
    homogeneous: measures.homogeneous && pair(measures.homogeneous),
    population: population(measures),
    individualRisk: individual(measures),
    entities: measures.entities && {
      count: measures.entities.count,
      unknown: measures.entities.unknown,
      ...frequencies(measures.entities),
    },
    classSizes: sizeBands(report).map(({ from, to, records, classes }) => ({
      from,
      to: Number.isFinite(to) ? to : null,
      records,
      classes,
    })),
    keys: report.keys && {
      sets: report.keys.keys.map(({ columns, uniques }) => ({
        columns: columns.map((index) => column(report.columns[index])),
        uniques,
      })),
      minimal: report.keys.minimal.map((columns) => columns.map((index) => column(report.columns[index]))),
      drop: report.keys.drop?.map((index) => column(report.columns[index])) ?? null,
      partial: report.keys.partial,
      sampled: report.keys.sampled,
    },
    notComputed: Object.entries(report.notComputed).map(([measure, reason]) => ({
      measure,
      reason,
      message: { nl: `${capital(RISK_REASONS[reason].nl)}.`, en: `${capital(RISK_REASONS[reason].en)}.` },
    })),
    remarks: report.remarks.map(({ kind, count }) => ({
      kind,
      count,
      message: { nl: fill(RISK_REMARKS[kind], 'nl', { count }), en: fill(RISK_REMARKS[kind], 'en', { count }) },
    })),
    notes: report.notes.map(({ kind, message }) => ({ kind, message: { nl: message.nl, en: message.en } })),
  };
}

function chosen({ column: ref, role }: RiskColumn): object {
  return { ...column(ref), role: role && roleOf(role) };
}

function roleOf({ role, probability, because }: ColumnRole): object {
  return { id: role, probability: Number(probability.toFixed(6)), because: [...because] };
}

function column({ index, name }: ColumnRef): { index: number; name: string | null } {
  return { index, name };
}

/** A share or score; one that is not finite says nothing. */
function number(value: number | null): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  return Number.isInteger(value) ? value + 0 : Number(value.toPrecision(DIGITS));
}

function recordsBelow(below: Measures['recordsBelow']): object {
  return Object.fromEntries(LIMITS.map((limit) => [limit, below[limit]]));
}

function frequencies(figures: FrequencyFigures): object {
  return {
    k: number(figures.k),
    uniques: figures.uniques,
    recordsBelow: recordsBelow(figures.recordsBelow),
    averageRisk: number(figures.averageRisk),
    highestRisk: number(figures.highestRisk),
  };
}

function populationUniques({ zayatz, pitman, snb, model, fraction }: Measures['populationUniques']): object {
  return { zayatz: number(zayatz), pitman: number(pitman), snb: number(snb), model, fraction: number(fraction) };
}

/** Rows with a score, by their number in the file; all others score 0. */
function suda({ measures: { suda: figures }, rowOfFile }: RiskReport): object {
  const scores = (list: readonly number[] | null) =>
    list?.flatMap((score, row) => (score > 0 ? [[rowOfFile(row), number(score)]] : [])) ?? null;
  return {
    sum: number(figures.sum),
    max: number(figures.max),
    scores: scores(figures.scores),
    dis: scores(figures.dis),
    contributions: figures.contributions?.map(number) ?? null,
    maxSize: figures.maxSize,
  };
}

function missing({ cells, own, wildcard, worse, used }: Measures['missing']): object {
  return { cells, own: frequencies(own), wildcard: wildcard && frequencies(wildcard), worse, used };
}

function population({ population: figures }: Measures): object | null {
  if (figures === null) return null;
  const { journalist, marketer, presence, absent, short } = figures;
  return {
    journalist: {
      highest: number(journalist.highest),
      average: number(journalist.average),
      atRisk: number(journalist.atRisk),
    },
    marketer: number(marketer),
    presence: presence && { min: number(presence.min), max: number(presence.max) },
    absent: pair(absent),
    short: pair(short),
  };
}

function individual({ individualRisk: figures }: Measures): object | null {
  if (figures === null) return null;
  return {
    highest: number(figures.highest),
    average: number(figures.average),
    expected: number(figures.expected),
  };
}

function pair({ classes, records }: { readonly classes: number; readonly records: number }): object {
  return { classes, records };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function escaped(character: string): string {
  let result = '';
  for (let unit = 0; unit < character.length; unit += 1) {
    result += `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`;
  }
  return result;
}
