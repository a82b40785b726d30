import { writeSync } from 'node:fs';
import process from 'node:process';

const STDOUT = 1;
/** The alternate screen has no history that can be scrolled back to. Where a terminal has none, clearing is what helps. */
const ENTER = '\u001b[?1049h\u001b[2J\u001b[H';
const LEAVE = '\u001b[0m\u001b[2J\u001b[H\u001b[?1049l';
const PAGE = '\u001b[2J\u001b[H';
/** What a user or the system ends a program with. Stopping it halfway (Ctrl-Z) would leave the values in view. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGTSTP'] as const;

/** A screen of which nothing is left behind. */
export interface PrivateScreen {
  /** Clears it and writes lines from its top. */
  show(lines: readonly string[]): void;
}

/**
 * Does something on the alternate screen of the terminal, which is cleared and left whatever happens: at the end, at an
 * error, at a signal, and when the process is ended from within.
 */
export async function onPrivateScreen(use: (screen: PrivateScreen) => Promise<void>): Promise<void> {
  let isOpen = true;
  const leave = () => {
    if (!isOpen) return;
    isOpen = false;
    tryWrite(LEAVE);
  };
  const end = (signal: NodeJS.Signals) => {
    leave();
    release();
    // A core dump (SIGQUIT) would hold the values, and who stops a program with Ctrl-Z wants the screen back.
    process.kill(process.pid, signal === 'SIGINT' || signal === 'SIGHUP' ? signal : 'SIGTERM');
  };
  const release = () => {
    for (const signal of SIGNALS) process.off(signal, end);
    process.off('exit', leave);
    process.off('uncaughtException', leave);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  process.on('exit', leave);
  // Before what is told of the defect.
  process.prependListener('uncaughtException', leave);
  try {
    write(ENTER);
    await use({ show: (lines) => write(`${PAGE}${lines.join('\n')}\n`) });
  } finally {
    leave();
    release();
  }
}

/** Everything at once: a part that comes later could come after the screen was left. */
function write(text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(STDOUT, bytes, at);
}

/** A terminal that is gone shows nothing any more. */
function tryWrite(text: string): void {
  try {
    write(text);
  } catch {
    // Nobody is left to tell.
  }
}
