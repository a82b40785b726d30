/** Test files outside test/slow that take long: whole worlds of git, searched through the command. */
export const SLOW_FILES = [
  'test/git/channels.test.ts',
  'test/git/damaged.test.ts',
  'test/git/hostile.test.ts',
  'test/git/world.test.ts',
  'test/git/world-damaged.test.ts',
  'test/git/world-hostile.test.ts',
];
