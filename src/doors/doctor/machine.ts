import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { systemCode } from '../../errors.js';
import type { Bilingual } from '../../model/finding.js';

/** One thing that works or does not. */
export interface Check {
  readonly id: string;
  readonly ok: boolean;
  readonly text: Bilingual;
  /** What to do; only when it does not work. */
  readonly remedy?: Bilingual;
}

/** Oldest Node that sluis runs on; a test compares it with package.json. */
export const NODE_NEEDED = [20, 19] as const;

export function checkNode(version: string): Check {
  const [major, minor] = version.split('.').map(Number);
  const [needMajor, needMinor] = NODE_NEEDED;
  const needed = NODE_NEEDED.join('.');
  const ok = major > needMajor || (major === needMajor && minor >= needMinor);
  const text = {
    nl: `Node ${version} (nodig: ${needed} of nieuwer)`,
    en: `Node ${version} (needed: ${needed} or newer)`,
  };
  if (ok) return { id: 'node', ok, text };
  return {
    id: 'node',
    ok,
    text,
    remedy: { nl: `Installeer Node ${needed} of nieuwer.`, en: `Install Node ${needed} or newer.` },
  };
}

/** Large standard input passes through the folder for temporary files, encrypted. */
export function checkTemporary(): Check {
  try {
    const folder = mkdtempSync(path.join(tmpdir(), 'sluis-'));
    try {
      writeFileSync(path.join(folder, 'test'), 'test');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  } catch (error) {
    const code = systemCode(error) ?? 'error';
    return {
      id: 'temporary',
      ok: false,
      text: {
        nl: `De map voor tijdelijke bestanden is niet te beschrijven (${code})`,
        en: `The folder for temporary files cannot be written (${code})`,
      },
      remedy: { nl: 'Zet TMPDIR op een map waar u mag schrijven.', en: 'Set TMPDIR to a folder where you may write.' },
    };
  }
  return {
    id: 'temporary',
    ok: true,
    text: { nl: 'Map voor tijdelijke bestanden is te beschrijven', en: 'Folder for temporary files can be written' },
  };
}

export async function checkWorkers(): Promise<Check> {
  const cores = availableParallelism();
  if (await workerRuns()) {
    return {
      id: 'workers',
      ok: true,
      text: { nl: `Werkers: ${cores} tegelijk mogelijk`, en: `Workers: ${cores} possible at once` },
    };
  }
  return {
    id: 'workers',
    ok: false,
    text: { nl: 'Werkers starten niet', en: 'Workers do not start' },
    remedy: { nl: 'Scan met `--jobs 1`.', en: 'Scan with `--jobs 1`.' },
  };
}

function workerRuns(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const worker = new Worker('', { eval: true });
      worker.on('error', () => resolve(false));
      worker.on('exit', (code) => resolve(code === 0));
    } catch {
      resolve(false);
    }
  });
}
