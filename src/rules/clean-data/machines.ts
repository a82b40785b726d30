import type { Maker } from './draw.js';

/** What machines write about themselves. */
export const MACHINES: Readonly<Record<string, Maker>> = {
  'server-metrics'(draw) {
    const at = draw.clock();
    return {
      name: 'logs/metrics.log',
      content: draw.lines(
        draw.rows,
        (row) =>
          `${at(row)} INFO request=${draw.digits(9)} route=/${draw.pick(['tiles', 'health', 'zoek'])} status=${draw.pick([200, 200, 304, 404, 500])} ms=${draw.int(1, 4000)} bytes=${draw.int(100, 9_000_000)}`,
      ),
    };
  },
  'job-log'(draw) {
    const at = draw.clock();
    return {
      name: draw.tableName('taken', 'jobs'),
      content: draw.table(
        ['job_id', 'queue', draw.say('gestart', 'started'), 'duration_ms', 'exit_code', 'pid'],
        (row) => [
          draw.digits(9),
          draw.pick(['nacht', 'night', 'import']),
          at(row),
          draw.int(4, 900_000),
          draw.pick([0, 0, 0, 1, 137]),
          draw.int(300, 65_000),
        ],
      ),
    };
  },
  'ci-log'(draw) {
    const at = draw.clock();
    return {
      name: 'build.log',
      content: draw.lines(draw.rows, (row) =>
        draw.pick([
          `##[group]Run step ${row}`,
          `${at(row)} [build ${draw.digits(9)}] compiled module_${draw.int(1, 400)} in ${draw.int(1, 900)} ms`,
          `  PASS test/unit/part${draw.int(1, 99)}.test.js (${draw.point(0, 9, 3)} s)`,
          `remote: Resolving deltas: 100% (${draw.int(1, 9_000)}/${draw.int(1, 9_000)}), done.`,
          `HEAD is now at ${draw.hex(8)} Update ${draw.say('documentatie', 'documentation')}`,
        ]),
      ),
    };
  },
  uuids(draw) {
    return { name: draw.say('sleutels.txt', 'keys.txt'), content: draw.lines(draw.rows, () => draw.uuid()) };
  },
  hashes(draw) {
    const [length, name] = draw.pick([
      [32, 'MD5SUMS'],
      [40, 'commits.txt'],
      [64, 'SHA256SUMS'],
    ] as const);
    return { name, content: draw.lines(draw.rows, (row) => `${draw.hex(length)}  pakket-${row}.tar.gz`) };
  },
  'hash-table'(draw) {
    return {
      name: draw.tableName('bestanden', 'files'),
      content: draw.table([draw.say('bestand', 'file'), 'bytes', 'sha256'], (row) => [
        `tegel_${row}.png`,
        draw.int(100, 9_000_000),
        draw.hex(64),
      ]),
    };
  },
  'network-devices'(draw) {
    const header = draw.dutch
      ? ['poort', 'vlan', 'pakketten', 'fouten', 'firmware']
      : ['port', 'vlan', 'packets', 'errors', 'firmware'];
    return {
      name: draw.tableName('switch', 'switch'),
      content: draw.table(header, (row) => [
        `1/0/${row + 1}`,
        draw.int(1, 4094),
        draw.digits(draw.int(5, 11)),
        draw.int(0, 90),
        `${draw.int(1, 9)}.${draw.int(0, 20)}.${draw.int(0, 99)}`,
      ]),
    };
  },
};
