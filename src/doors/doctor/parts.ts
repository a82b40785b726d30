import { execFile } from 'node:child_process';
import { findGoverning } from '../../config/find.js';
import { loadPolicy } from '../../config/policy.js';
import { UserError } from '../../errors.js';
import type { Bilingual } from '../../model/finding.js';
import type { Io } from '../io.js';
import { rulesOf } from '../policy-rules.js';
import type { Check } from './machine.js';

const RULES_SHOWN = 12;

export async function checkGit({ env }: Io): Promise<Check> {
  try {
    const version = /\d+(?:\.\d+)+/.exec(await saidByGit(env))?.[0] ?? '?';
    return { id: 'git', ok: true, text: { nl: `git ${version}`, en: `git ${version}` } };
  } catch {
    return {
      id: 'git',
      ok: false,
      text: { nl: 'git is er niet of start niet', en: 'git is not here or does not start' },
      remedy: {
        nl: 'Installeer git. Zonder git wordt elk bestand gescand, ook wat in .gitignore staat.',
        en: 'Install git. Without it every file is scanned, those in .gitignore as well.',
      },
    };
  }
}

/** What it writes to its standard output. Not by `promisify`: in a bundle that does not know `execFile`, and gives something else. */
function saidByGit(env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('git', ['--version'], { env, timeout: 10_000 }, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    );
  });
}

export async function checkPolicy({ cwd }: Io, named: string | undefined): Promise<Check> {
  return attempt('policy', async () => {
    const governing = await findGoverning(cwd, named);
    await loadPolicy({ cwd, file: named, roots: [] });
    if (governing === null) return { nl: 'Beleid: geen, dus de standaard', en: 'Policy: none, so the defaults' };
    return { nl: `Beleid: ${governing.shown}`, en: `Policy: ${governing.shown}` };
  });
}

export async function checkRules({ cwd }: Io, named: string | undefined): Promise<Check> {
  return attempt('rules', async () => {
    const { policy } = await loadPolicy({ cwd, file: named, roots: [] });
    const { rules, hash } = await rulesOf(policy);
    const short = hash.slice(0, RULES_SHOWN);
    const off = policy.disabled.length;
    return {
      nl: `Regels: ${rules.length}, waarvan ${off} uit (${short})`,
      en: `Rules: ${rules.length}, ${off} of them off (${short})`,
    };
  });
}

/** A mistake of the user becomes a check that fails, with its remedy; any other error is a defect. */
export async function attempt(id: string, work: () => Promise<Bilingual>): Promise<Check> {
  try {
    return { id, ok: true, text: await work() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const again = { nl: 'Herstel dit en probeer opnieuw.', en: 'Mend this and try again.' };
    return { id, ok: false, text: error.text, remedy: error.remedy ?? again };
  }
}
