/** Test files outside test/slow that take long: whole worlds of git, evaluations over hundreds of made files, twins over megabytes. */
export const SLOW_FILES = [
  'test/git/channels.test.ts',
  'test/git/damaged.test.ts',
  'test/git/hostile.test.ts',
  'test/git/world.test.ts',
  'test/git/world-damaged.test.ts',
  'test/git/world-hostile.test.ts',
  'test/scan/awkward-places.test.ts',
  'test/scan/catalogue-decisions.test.ts',
  'test/scan/catalogue-promises.test.ts',
  'test/scan/compiled-twins.test.ts',
  'test/scan/evaluation.test.ts',
  'test/scan/false-alarms.test.ts',
  'test/scan/own-rules.test.ts',
  'test/scan/git/quiet-history.test.ts',
  'test/scan/git/quiet-texts.test.ts',
];
