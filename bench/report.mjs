import { median } from './measure.mjs';

const MB = 1e6;

/** One item as Markdown: what was measured, then what it means. */
export function itemText({ title, data, rows, ratios, notes = [] }) {
  const lines = [`## ${title}`, '', `Data: ${data}.`, ''];
  if (rows.length > 0) {
    lines.push('| command | median | min–max | speed |', '|---|---:|---:|---:|', ...rows.map(rowText), '');
  }
  if (ratios.length > 0) lines.push(...ratioTable(ratios), '');
  if (notes.length > 0) lines.push(...notes, '');
  return lines.join('\n');
}

/** Everything of one run as Markdown. */
export function reportText({ machine, settings, results, missing }) {
  const ratios = results.flatMap(({ title, ratios: own }) =>
    own.filter(hasTarget).map((ratio) => ({ ...ratio, name: `${title}: ${ratio.name}` })),
  );
  return [
    '# Benchmark results',
    '',
    'Written by `npm run bench`. Ratios are medians over rounds in which the programs took turns on the same data;',
    'CPU time is user plus system time. Times of one machine mean little by themselves, and less when others use it.',
    '',
    ...settings.map((line) => `- ${line}`),
    ...machine.map((line) => `- ${line}`),
    '',
    ...missing.flatMap((line) => [`**SKIPPED:** ${line}`, '']),
    '## Targets',
    '',
    ...ratioTable(ratios),
    '',
    ...results.map(itemText),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

function rowText({ name, unit, samples, bytes }) {
  const middle = median(samples);
  const speed = bytes === undefined ? '' : `${figure(bytes / MB / middle)} MB/s`;
  return `| ${name} | ${figure(middle)} ${unit} | ${range(samples)} | ${speed} |`;
}

function ratioTable(ratios) {
  return [
    '| ratio | median | min–max | target | met |',
    '|---|---:|---:|---:|---|',
    ...ratios.map((ratio) => {
      const { name, samples, unit = '' } = ratio;
      return `| ${name} | ${`${figure(median(samples))} ${unit}`.trim()} | ${range(samples)} | ${targetText(ratio)} | ${verdict(ratio)} |`;
    }),
  ];
}

function hasTarget({ max, min }) {
  return max !== undefined || min !== undefined;
}

function targetText({ max, min, unit = '' }) {
  if (max !== undefined) return `≤ ${max} ${unit}`.trim();
  return min !== undefined ? `≥ ${min} ${unit}`.trim() : '';
}

function verdict(ratio) {
  if (!hasTarget(ratio)) return '';
  const middle = median(ratio.samples);
  return middle <= (ratio.max ?? Number.POSITIVE_INFINITY) && middle >= (ratio.min ?? 0) ? 'yes' : '**no**';
}

function range(samples) {
  return samples.length < 2 ? '' : `${figure(Math.min(...samples))}–${figure(Math.max(...samples))}`;
}

/** Three significant figures, without an exponent. */
function figure(value) {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
