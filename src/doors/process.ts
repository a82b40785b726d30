import process from 'node:process';
import { chooseLanguage } from '../text/language.js';
import { defectText } from './defect.js';
import { main } from './main.js';
import { processIo } from './process-io.js';

/** Runs a command as this process. It ends by itself, so that output to a slow reader is never cut. */
export async function runProcess(argv: readonly string[]): Promise<void> {
  const io = processIo();
  // Node would print the message and the line of code of such an error, and a message can hold data.
  process.on('uncaughtException', (error) => {
    io.writeNow(defectText(error, chooseLanguage(undefined, io.env)));
    process.exit(2);
  });
  process.exitCode = await main(argv, io);
}
