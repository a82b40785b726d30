import { fstatSync, writeSync } from 'node:fs';
import process from 'node:process';
import { isatty } from 'node:tty';
import { systemCode, UserError } from '../errors.js';
import { localDate } from '../text/dates.js';
import type { Io, Output } from './io.js';
import { wholeInput } from './whole-input.js';

const STDERR = 2;

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
    stdout: new StreamOutput(1, () => process.stdout),
    stderr: new StreamOutput(STDERR, () => process.stderr),
    stdin: () => process.stdin,
    stdinWhole: () => wholeInput(() => process.stdin),
    writeNow(text) {
      try {
        writeSync(STDERR, text);
      } catch {
        // Progress that cannot be shown is no reason to stop.
      }
    },
  };
}

/** A stream of this process, set up when it is first needed: that takes milliseconds, and most runs write to one of the two. */
class StreamOutput implements Output {
  private stream: NodeJS.WriteStream | null = null;

  constructor(
    private readonly fd: number,
    private readonly open: () => NodeJS.WriteStream,
  ) {}

  get isTTY(): boolean {
    return isDevice(this.fd) && this.opened().isTTY === true;
  }

  get columns(): number | undefined {
    return this.isTTY ? this.opened().columns : undefined;
  }

  write(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.opened().write(text, (error) => (error && !isGone(error) ? reject(cannotWrite(error)) : resolve()));
    });
  }

  private opened(): NodeJS.WriteStream {
    if (!this.stream) {
      this.stream = this.open();
      // Without a listener an error of the stream would end the process with a stack; `write` reports it.
      this.stream.on('error', () => {});
    }
    return this.stream;
  }
}

/** Every terminal is a device; whether a device is a terminal the stream knows. */
function isDevice(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice();
  } catch {
    return true;
  }
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
