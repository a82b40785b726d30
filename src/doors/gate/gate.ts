import { UserError } from '../../errors.js';
import type { Repository } from '../../git/repository.js';
import type { Report } from '../../model/report.js';
import type { GitWish } from '../../scan/git/gather.js';
import type { Arguments, Context } from '../command.js';
import type { Governing } from '../governing.js';

/** What a hook lets scan. */
export interface GateRequest extends Governing {
  readonly repository: Repository;
  readonly wish: GitWish;
  readonly deadline?: number;
}

/** A scan in a hook, and what was needed to write about it. */
export interface GateOutcome {
  readonly report: Report;
  /** Writes the report for people on the standard error: what a hook says there reaches whoever pushes. */
  tell(extra?: readonly string[]): Promise<void>;
}

const MOST_SECONDS = 86_400;

/** Scans what a hook is about. */
export async function scanInHook(request: GateRequest, { io, language }: Context): Promise<GateOutcome> {
  const { repository, wish, policy, rules, triage, notes, deadline } = request;
  const { scan } = await import('../../scan.js');
  const git = {
    folder: io.cwd,
    shown: '.',
    wish,
    inHook: true,
    repository,
    ...(deadline !== undefined && { deadline }),
  };
  const { userCache } = await import('../cache.js');
  const cache = userCache(io).request;
  const report = await scan({ paths: [], git, cwd: io.cwd, rules, policy, triage, notes, cache });
  return {
    report,
    async tell(extra = []) {
      const [{ terminalReport }, { lookOf }] = await Promise.all([
        import('../../reporters/terminal.js'),
        import('../look.js'),
      ]);
      const titles = new Map(rules.rules.map(({ id, title }) => [id, title]));
      const remedies = new Map(rules.rules.map(({ id, remedy }) => [id, remedy]));
      const written = terminalReport(report, {
        language,
        ...lookOf(io.stderr, io.env),
        isGate: true,
        titles,
        remedies,
      });
      await io.stderr.write(`${written}${extra.map((line) => `${line}\n`).join('')}`);
    },
  };
}

/** All of the standard input, which git fills and closes. */
export async function standardInput({ io }: Context): Promise<string> {
  return new TextDecoder().decode(await io.stdinWhole());
}

/** @throws UserError for a time limit that is no number of seconds */
export function deadlineOf(args: Arguments): number | undefined {
  const value = args.value('time-limit');
  if (value === undefined) return undefined;
  const seconds = /^[1-9]\d{0,4}$/.test(value) ? Number(value) : MOST_SECONDS + 1;
  if (seconds <= MOST_SECONDS) return Date.now() + seconds * 1000;
  throw new UserError(
    { nl: '`--time-limit` is geen heel aantal seconden.', en: '`--time-limit` is not a whole number of seconds.' },
    { nl: `Schrijf een getal van 1 tot en met ${MOST_SECONDS}.`, en: `Write a number from 1 to ${MOST_SECONDS}.` },
  );
}
