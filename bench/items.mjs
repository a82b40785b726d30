import { bytesIn, countMatches, nodeScript, ripgrep, wordCount } from './commands.mjs';
import { interleaved, peakMemory, timed, wallMs, wallTogether } from './measure.mjs';

const MB = 1e6;
/** Rounds for start-up, where one run is a few hundredths of a second. */
const SHORT_RUNS = 20;

/**
 * What an item is given: the build to measure, the data, the number of rounds, and whether rg is there.
 *
 * @typedef {{ build: import('./commands.mjs').Build, data: import('./generate.mjs').Data, runs: number, rg: boolean }} Bench
 *
 * What it gives back. `rows` hold samples of one quantity, `ratios` compare them; a target is a bound from above
 * (`max`) or from below (`min`), or absent for information.
 *
 * @typedef {{ name: string, unit: string, samples: number[], bytes?: number }} Row
 * @typedef {{ name: string, samples: number[], unit?: string, max?: number, min?: number }} Ratio
 * @typedef {{ title: string, data: string, rows: Row[], ratios: Ratio[], notes?: string[] }} Result
 */

/** All items by the name that `--only` takes, in the order of the report. */
export const ITEMS = {
  ripgrep: mixAgainstPeers,
  naive: mixAgainstNaive,
  csv: csvAgainstPapaparse,
  persons: personTable,
  startup: startUp,
  memory: memory,
  workers: workers,
  growth: growth,
  small: smallFiles,
};

/** CPU seconds of all commands, interleaved; the files are read once before, so that they are in the page cache. */
function cpuRows(commands, paths, runs) {
  timed(wordCount(paths));
  const bytes = bytesIn(paths);
  const samples = interleaved(commands, runs, (command) => timed(command).cpu);
  return commands.map(({ name }, i) => ({ name, unit: 'CPU s', samples: samples[i], bytes }));
}

/** Round by round, so that both numbers of a ratio were measured next to each other. */
function ratio(name, a, b, target = {}) {
  return { name, samples: a.samples.map((value, i) => value / b.samples[i]), ...target };
}

function mixAgainstPeers({ build, data, runs, rg }) {
  const paths = data.mix();
  const greps = rg ? [ripgrep(paths), ripgrep(paths, { postcodes: false })] : [];
  const rows = cpuRows([build.scan(paths), wordCount(paths), ...greps], paths, runs);
  const [sluis, wc, all, bsn] = rows;
  const ratios = [{ ...ratio('wc -l / sluis, per cent', wc, sluis), unit: '%' }];
  ratios[0].samples = ratios[0].samples.map((share) => share * 100);
  if (rg) {
    ratios.unshift(
      ratio('sluis / rg', sluis, all, { max: 2 }),
      ratio('sluis / rg with the BSN shapes only', sluis, bsn),
    );
  }
  const matches = rg ? `, ${countMatches(paths).toLocaleString('en')} matches of the shapes` : '';
  return {
    title: 'Match-dense mix against ripgrep and wc',
    data: `${megabytes(paths)}: 31 % tables, 34 % logs, 35 % source and prose${matches}`,
    rows,
    ratios,
    notes: ['sluis checks, profiles tables and reports; rg counts. rg -j1 --count-matches in (?-u) mode, LC_ALL=C.'],
  };
}

function mixAgainstNaive({ build, data, runs }) {
  const paths = data.mix();
  const rows = cpuRows([build.scan(paths), nodeScript('naive lane', 'naive.mjs', paths)], paths, runs);
  return {
    title: 'Against expressions on every line',
    data: `${megabytes(paths)} of the same mix`,
    rows,
    ratios: [ratio('naive / sluis', rows[1], rows[0], { min: 10 })],
  };
}

function csvAgainstPapaparse({ build, data, runs }) {
  const file = data.table('wide');
  const rows = cpuRows([build.scan([file]), nodeScript('papaparse', 'papaparse.mjs', [file])], [file], runs);
  return {
    title: 'CSV against the bare parse of papaparse',
    data: `${megabytes([file])}, 12 columns, quoted cells, decimal commas, no address key`,
    rows,
    ratios: [ratio('papaparse / sluis', rows[1], rows[0], { min: 1 })],
    notes: ['The aim is 2. papaparse splits only; sluis splits, profiles every column and checks the numbers.'],
  };
}

function personTable({ build, data, runs }) {
  const [file, plain] = [data.table('persons'), data.table('wide')];
  const commands = [
    build.scan([file], { testPersonsReal: true, name: 'sluis scan, people' }),
    build.scan([plain], { name: 'sluis scan, things' }),
    nodeScript('papaparse, people', 'papaparse.mjs', [file]),
  ];
  const rows = cpuRows(commands, [file, plain], runs).map((row, i) => ({
    ...row,
    bytes: bytesIn([i === 1 ? plain : file]),
  }));
  return {
    title: 'CSV of people, with the second pass',
    data: `${megabytes([file])}, 12 columns, BSN, postcode, house number, birth date and sex; test numbers count as people`,
    rows,
    ratios: [ratio('people / things', rows[0], rows[1]), ratio('papaparse / sluis', rows[2], rows[0])],
  };
}

function startUp({ build, data }) {
  const floor = { name: 'node -e 0', argv: [process.execPath, '-e', '0'] };
  const version = { name: 'sluis --version', argv: [process.execPath, build.cli, '--version'] };
  const three = build.scan(data.three(), { name: 'sluis scan, three files' });
  const commands = [floor, version, three];
  interleaved(commands, 2, wallMs);
  const samples = interleaved(commands, SHORT_RUNS, wallMs);
  const rows = commands.map(({ name }, i) => ({ name, unit: 'ms', samples: samples[i] }));
  const over = (name, i, target) => ({
    name,
    unit: 'ms',
    samples: samples[i].map((ms, run) => ms - samples[0][run]),
    ...target,
  });
  return {
    title: 'Start-up',
    data: 'three files of 5 kB',
    rows,
    ratios: [over('--version over node -e 0', 1, { max: 40 }), over('three files over node -e 0', 2, {})],
  };
}

async function memory({ build, data }) {
  const rows = [];
  const ratios = [];
  for (const [layout, name, max] of [
    ['wide', 'CSV', 250],
    ['prose', 'text', 150],
  ]) {
    const file = data.large(layout);
    const size = megabytes([file]);
    const peak = await peakMemory(build.scan([file]));
    data.drop(`large-${layout}`);
    if (peak === null) continue;
    const samples = [peak / MB];
    rows.push({ name: `${name}, ${size}`, unit: 'MB', samples });
    ratios.push({ name: `peak on ${name}`, unit: 'MB', samples, max });
  }
  return {
    title: 'Peak memory',
    data: 'one very large file each, one worker',
    rows,
    ratios,
    notes: rows.length > 0 ? ['Highest resident size, Node itself included.'] : ['SKIPPED: there is no /proc here.'],
  };
}

/** Wall-clock, and as a control the same work as two processes that know nothing of each other. */
async function workers({ build, data, runs }) {
  const paths = data.mix();
  timed(wordCount(paths));
  const half = paths.length / 2;
  const contests = [
    ['one worker', [build.scan(paths)]],
    ['two workers', [build.scan(paths, { jobs: 2 })]],
    ['two processes, half each', [build.scan(paths.slice(0, half)), build.scan(paths.slice(half))]],
  ];
  const rows = contests.map(([name]) => ({ name, unit: 'wall s', samples: [], bytes: bytesIn(paths) }));
  for (let run = 0; run < runs; run++) {
    for (const [i, [, commands]] of contests.entries()) rows[i].samples.push(await wallTogether(commands));
  }
  return {
    title: 'Two workers against one',
    data: `${megabytes(paths)} of the mix`,
    rows,
    ratios: [
      ratio('one / two workers', rows[0], rows[1], { min: 1.5 }),
      ratio('control: one / two processes', rows[0], rows[2]),
    ],
    notes: ['The control is what this machine gives to two processes now; two workers cannot do much better.'],
  };
}

function growth({ build, data, runs }) {
  const parts = data.mix();
  const sizes = [2, 4, 8].map((count) => parts.slice(0, count));
  timed(wordCount(parts));
  const commands = sizes.map((paths, i) => build.scan(paths, { name: `${2 ** i} x` }));
  const samples = interleaved(commands, runs, (command) => timed(command).cpu);
  const rows = commands.map(({ name }, i) => ({ name, unit: 'CPU s', samples: samples[i], bytes: bytesIn(sizes[i]) }));
  const [one, two, four] = samples;
  const steps = four.map((value, run) => (value - two[run]) / (two[run] - one[run]));
  return {
    title: 'Growth with the data',
    data: `${sizes.map(megabytes).join(', ')} of the mix`,
    rows,
    ratios: [ratio('4 x / 2 x', rows[2], rows[1], { max: 2.2 }), { name: 'second step / first step', samples: steps }],
    notes: ['Linear is 2 for both; the first is lower by the fixed cost of the start, the second does without it.'],
  };
}

function smallFiles({ build, data, runs, rg }) {
  const paths = [data.small()];
  const rows = cpuRows([build.scan(paths), ...(rg ? [ripgrep(paths)] : [])], paths, runs);
  return {
    title: 'Many small files',
    data: `${megabytes(paths)} in files of 2 kB`,
    rows,
    ratios: rg ? [ratio('sluis / rg', rows[0], rows[1], { max: 2 })] : [],
  };
}

function megabytes(paths) {
  return `${Math.round(bytesIn(paths) / MB)} MB`;
}
