import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Seconds of the shell's own `time`: it counts a child with all that the child waited for, on Linux and macOS. */
const TIMED = `TIMEFORMAT='%R %U %S'; { time "$@" >/dev/null 2>&4 3>&- 4>&-; } 2>&3 4>&2`;
const POLL_MS = 5;

/**
 * A command to run: `argv`, the exit codes that mean success, and the folder to run in.
 *
 * @typedef {{ name: string, argv: string[], ok?: number[], cwd?: string }} Command
 */

/** One language for all, and nothing that a shell of one's own adds to Node. */
function environment() {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return { ...env, LC_ALL: 'C' };
}

/** Runs a command to its end; gives wall-clock and CPU seconds (user + system). */
export function timed({ name, argv, ok = [0], cwd }) {
  const child = spawnSync('bash', ['-c', TIMED, 'bash', ...argv], {
    cwd,
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  if (child.error) throw child.error;
  if (!ok.includes(child.status)) throw new Error(`${name} ended with code ${child.status}\n${child.stderr}`);
  const [wall, user, system] = child.output[3].toString().trim().split(' ').map(Number);
  return { wall, cpu: user + system };
}

/** Runs the commands in turn, round after round, so that noise of the machine falls on all of them. */
export function interleaved(commands, runs, measure = timed) {
  const samples = commands.map(() => []);
  for (let run = 0; run < runs; run++) {
    commands.forEach((command, i) => {
      samples[i].push(measure(command));
    });
  }
  return samples;
}

/** Milliseconds from start to end of a short command, without a shell between. */
export function wallMs({ name, argv, ok = [0], cwd }) {
  const from = process.hrtime.bigint();
  const child = spawnSync(argv[0], argv.slice(1), { cwd, env: environment(), stdio: 'ignore' });
  const ms = Number(process.hrtime.bigint() - from) / 1e6;
  if (!ok.includes(child.status)) throw new Error(`${name} ended with code ${child.status}`);
  return ms;
}

/** Milliseconds of CPU time (user + system) of a short command. */
export function cpuMs(command) {
  return timed(command).cpu * 1000;
}

/** Wall-clock seconds until all of the commands, started at once, have ended. */
export async function wallTogether(commands) {
  const from = process.hrtime.bigint();
  await Promise.all(commands.map((command) => ended(start(command), command)));
  return Number(process.hrtime.bigint() - from) / 1e9;
}

/**
 * The largest resident size that a command reaches, in bytes; null where /proc is missing. The kernel keeps the
 * high-water mark, so that only growth in the last milliseconds can be missed.
 */
export async function peakMemory(command) {
  const child = start(command);
  let peak = null;
  const timer = setInterval(() => {
    peak = highWater(child.pid) ?? peak;
  }, POLL_MS);
  try {
    await ended(child, command);
  } finally {
    clearInterval(timer);
  }
  return peak;
}

function start({ argv, cwd }) {
  return spawn(argv[0], argv.slice(1), { cwd, env: environment(), stdio: ['ignore', 'ignore', 'inherit'] });
}

function ended(child, { name, ok = [0] }) {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (ok.includes(code) ? resolve() : reject(new Error(`${name} ended with code ${code}`))));
  });
}

function highWater(pid) {
  try {
    const match = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match ? Number(match[1]) * 1024 : null;
  } catch {
    return null;
  }
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
