import process from 'node:process';
import { chooseLanguage } from '../text/language.js';
import { defectText } from './defect.js';
import { main } from './main.js';
import { processIo } from './process-io.js';

/**
 * Work that a function must do before it is compiled for speed, in the units of V8, fifteen times the usual: a small scan
 * ends before that pays, and would spend a third of its time on it. A large one does so much work in a moment.
 */
const WORK_BEFORE_COMPILING = 1_000_000;

/** Runs a command as this process. It ends by itself, so that output to a slow reader is never cut. */
export async function runProcess(argv: readonly string[]): Promise<void> {
  compileLater();
  const io = processIo();
  // Node would print the message and the line of code of such an error, and a message can hold data.
  process.on('uncaughtException', (error) => {
    io.writeNow(defectText(error, chooseLanguage(undefined, io.env)));
    process.exit(2);
  });
  process.exitCode = await main(argv, io);
}

/** Only where it was measured: another V8 may not know the setting. */
function compileLater(): void {
  if (!process.version.startsWith('v20.')) return;
  process.getBuiltinModule('node:v8').setFlagsFromString(`--interrupt-budget=${WORK_BEFORE_COMPILING}`);
}
