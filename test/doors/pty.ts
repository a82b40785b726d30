import { spawn } from 'node:child_process';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { CLI, environment, ROOT } from './run.js';

/**
 * A command at a real terminal: `script` of util-linux, which every Debian has, makes a pseudo terminal and copies what
 * comes on it. Its own input is a pipe, so that no terminal is needed to run these tests.
 */

export const ENTER_SCREEN = '\u001b[?1049h';
export const LEAVE_SCREEN = '\u001b[?1049l';

export interface Sitting {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
  /** What the person does, one after the other: when this has come on the screen, that is typed. */
  readonly steps?: readonly Step[];
}

export interface Step {
  readonly at: RegExp;
  /** Typed as it is; a function is called with the screen so far and may type something as well. */
  readonly type: string | ((screen: string) => string);
}

export interface Seen {
  readonly code: number | null;
  /** All that came on the terminal. */
  readonly screen: string;
}

/** Ways to type. */
export const KEYS = { enter: '\r', interrupt: '\u0003', stop: '\u001a', quit: '\u001c', end: '\u0004' } as const;

/** The questions of `sluis show`, in Dutch. */
export const ASKED = /Typ ja om door te gaan: $/;
export const SHOWN = /Enter: wis het scherm\.\r\n$/;
export const MORE = /Enter: verder \(.*\r\n$/;

/** Says yes, looks, and clears the screen. */
export const LOOK: readonly Step[] = [
  { at: ASKED, type: `ja${KEYS.enter}` },
  { at: SHOWN, type: KEYS.enter },
];

/** `sluis` at a terminal. */
export function atTerminal(argv: readonly string[], sitting: Sitting = {}): Promise<Seen> {
  // In the place of the shell, which would hear what is typed too.
  return shellAtTerminal(`exec ${[process.execPath, CLI, ...argv].map(quoted).join(' ')}`, sitting);
}

/** A line of `sh` at a terminal. */
export function shellAtTerminal(
  line: string,
  { cwd = ROOT, env = {}, columns = 100, rows = 40, steps = [] }: Sitting = {},
): Promise<Seen> {
  const whole = `stty cols ${columns} rows ${rows}; ${line}`;
  const child = spawn('script', ['-qefc', whole, '/dev/null'], {
    cwd,
    env: environment({ TERM: 'xterm', SHELL: '/bin/sh', ...env }),
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let screen = '';
  let from = 0;
  const left = [...steps];
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => {
      screen += text;
      if (left.length === 0 || !left[0].at.test(screen.slice(from))) return;
      const [{ type }] = left.splice(0, 1);
      from = screen.length;
      child.stdin.write(typeof type === 'string' ? type : type(screen));
    });
    child.on('error', reject);
    child.stdin.on('error', () => {});
    // Its input stays open: a closed one is the end of input on the terminal, which is an answer too.
    child.on('close', (code) => resolve({ code, screen }));
  });
}

/** A folder with programs of our own in front of those of the machine. */
export function pathWith(folder: string): string {
  return [folder, process.env.PATH ?? ''].join(path.delimiter);
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** What came on the private screen, and what came beside it. */
export function partsOf(screen: string): { readonly hidden: string; readonly open: string } {
  let [hidden, open] = ['', ''];
  for (const [at, part] of screen.split(ENTER_SCREEN).entries()) {
    const end = at === 0 ? -1 : part.indexOf(LEAVE_SCREEN);
    if (at === 0) open += part;
    else if (end < 0) hidden += part;
    else {
      hidden += part.slice(0, end);
      open += part.slice(end);
    }
  }
  return { hidden, open };
}
