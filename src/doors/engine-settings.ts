/**
 * Work that a function must do before it is compiled for speed, in the units of V8, fifteen times the usual: a small scan
 * ends before that pays, and would spend a third of its time on it. A large one does so much work in a moment.
 */
const WORK_BEFORE_COMPILING = 1_000_000;
/**
 * Sets V8 for runs that are short. Before anything else: what was compiled ahead is only of use under the same settings.
 * Only where it was measured: another V8 may not know the setting.
 */
export function setEngine(): void {
  if (!process.version.startsWith('v20.')) return;
  process.getBuiltinModule('node:v8').setFlagsFromString(`--interrupt-budget=${WORK_BEFORE_COMPILING}`);
}
