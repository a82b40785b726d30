import { readFileSync } from 'node:fs';
import process from 'node:process';
import { isatty } from 'node:tty';
import { systemCode } from '../../errors.js';
import type { Seat } from './refusals.js';

const STDIN = 0;
const STDOUT = 1;
/** No terminal is deeper in other programs. */
const DEEPEST = 64;

/** Where this process runs. */
export function seatOf(env: NodeJS.ProcessEnv): Seat {
  return { env, stdin: isatty(STDIN), stdout: isatty(STDOUT), ancestors: ancestorsOf(process.ppid) };
}

/** Names of a process and of those that it was started by; none where the system has no `/proc`. */
function ancestorsOf(first: number): string[] {
  const names: string[] = [];
  for (let pid = first; pid > 0 && names.length < DEEPEST; ) {
    const found = processAt(pid);
    if (found === null) break;
    names.push(found.name);
    pid = found.parent;
  }
  return names;
}

function processAt(pid: number): { readonly name: string; readonly parent: number } | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch (error) {
    // Other systems have none, and a process can be of somebody else or gone.
    if (systemCode(error) === null) throw error;
    return null;
  }
  // `12 (name) S 11 …`: the name can hold blanks and brackets.
  const [, name, parent] = /^\d+ \((.*)\) \S (\d+) /s.exec(stat) ?? [];
  return name === undefined ? null : { name, parent: Number(parent) };
}
