import { writeSync } from 'node:fs';
import process from 'node:process';
import { isatty } from 'node:tty';
import { systemCode, UserError } from '../errors.js';
import { localDate } from '../text/dates.js';
import type { Io, Output } from './io.js';

/** The streams, the folder and the environment of this process. */
export function processIo(): Io {
  return {
    get cwd() {
      return process.cwd();
    },
    env: process.env,
    get today() {
      return localDate(new Date());
    },
    get canAsk() {
      return isatty(0) && isatty(2) && !process.env.CI;
    },
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    stdin: () => process.stdin,
    writeNow(text) {
      try {
        writeSync(process.stderr.fd, text);
      } catch {
        // Progress that cannot be shown is no reason to stop.
      }
    },
  };
}

function output(stream: NodeJS.WriteStream): Output {
  // Without a listener an error of the stream would end the process with a stack; `write` reports it.
  stream.on('error', () => {});
  return {
    isTTY: stream.isTTY === true,
    columns: stream.columns,
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => (error && !isGone(error) ? reject(cannotWrite(error)) : resolve()));
      }),
  };
}

/** Whether nobody reads any more. Writes after the first failing one get the other code. */
function isGone(error: Error): boolean {
  const code = systemCode(error);
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}

function cannotWrite(error: Error): UserError {
  const code = systemCode(error) ?? error.name;
  return new UserError(
    { nl: `De uitvoer is niet te schrijven (${code}).`, en: `The output cannot be written (${code}).` },
    { nl: 'Maak ruimte of kies een andere plek.', en: 'Make room or choose another place.' },
  );
}
