import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { MAX_DECISIONS, MAX_SIZES } from '../../config/decisions.js';
import { withDecisions } from '../../config/decisions-text.js';
import { UserError } from '../../errors.js';
import { type Decision, isSkipDecision, sizesOf } from '../../model/decision.js';
import { FILE_HEADER } from '../../text/triage.js';
import type { Arguments, Context } from '../command.js';
import { governing, type Ruling } from '../governing.js';
import { progressDisplay } from '../progress.js';
import { type AnswerRules, type Answers, answersBy, answersFrom } from './answers.js';
import { askerOn } from './ask.js';
import { type Choice, choicesOf } from './choices.js';
import { onlyOne } from './prefix.js';
import { type AcceptRequest, acceptRequest, outside, pathsFrom } from './request.js';
import { decisionFor, type Left, mustEnd, sorted } from './sorting.js';
import { changeDecisions } from './store.js';
import {
  baselineText,
  choicesText,
  leftText,
  nothingText,
  obstacleText,
  recordedText,
  type Telling,
} from './telling.js';
import { gitUserName } from './who.js';

/** `sluis triage accept`: a finding, something that was not scanned, or all of it. */
export async function accept(args: Arguments, context: Context): Promise<number> {
  const request = acceptRequest(args);
  const { io, language } = context;
  const { cwd, today } = io;
  const roots = request.report === undefined ? request.paths : [];
  const ruling = await governing({ cwd, file: request.policy, roots, today });
  if (!ruling.isTrusted) throw notTrusted();
  const telling: Telling = { io, language, rules: ruling.rules };
  const chosen = chosenOf(await choicesHere(request, ruling, context), request);
  const { taken, left } = sorted(chosen, ruling.policy.triage);
  if (request.prefix !== null && left.length > 0) throw refusal(left[0]);
  if (taken.length === 0) {
    await io.stdout.write(nothingText(telling, left));
    return left.length > 0 ? 1 : 0;
  }
  const decisions = await decided(taken, request, ruling, telling);
  const replaced = await record(decisions, ruling, telling);
  await io.stdout.write(recordedText(telling, { taken, decisions, replaced }));
  if (left.length > 0) await io.stdout.write(leftText(telling, left));
  return left.length > 0 ? 1 : 0;
}

/** Everything that can be decided on: of the report that the user named, or of a scan now. */
async function choicesHere(request: AcceptRequest, ruling: Ruling, context: Context): Promise<Choice[]> {
  const { cwd } = context.io;
  const { home } = ruling.triage;
  if (request.report !== undefined) {
    const prefix = path
      .relative(home, await realpath(cwd))
      .split(path.sep)
      .join('/');
    const { readReport } = await import('../../reports/read.js');
    const source = { cwd, stdin: () => context.io.stdinWhole(), rules: ruling.rules };
    return choicesOf(await readReport(request.report, source), prefix);
  }
  const paths = pathsFrom(home, await realpath(cwd), request.paths);
  const { policy, rules, triage, notes } = ruling;
  const { scan } = await import('../../scan.js');
  const display = progressDisplay(context);
  try {
    // Paths start where those of decisions do.
    const report = await scan({
      paths,
      cwd: home,
      policy,
      rules,
      triage,
      notes,
      noIgnore: request.noIgnore,
      ...(request.git && { git: { folder: home, shown: '.', wish: request.git } }),
      ...(display && { onProgress: display.show }),
    });
    return choicesOf(report, '');
  } finally {
    display?.end();
  }
}

/** One by its fingerprint, or all that block or warn and that nobody accepted yet. */
function chosenOf(choices: readonly Choice[], { prefix }: AcceptRequest): Choice[] {
  if (prefix !== null) return [onlyOne(prefix, choices, notFound())];
  return choices.filter((choice) => !choice.isAccepted && (choice.kind === 'skip' || choice.effect !== 'note'));
}

/** The decisions on what is taken, with the reasons that a person gave. */
async function decided(
  taken: readonly Choice[],
  request: AcceptRequest,
  { policy, isPersonal, triage: { today } }: Ruling,
  telling: Telling,
): Promise<Decision[]> {
  const { io, language } = telling;
  const { said } = request;
  const rules: AnswerRules = {
    isPersonal,
    today,
    policy: policy.triage,
    mustEnd: taken.some(mustEnd),
    gitName: said.who === undefined ? await gitUserName(io.env) : null,
  };
  let answers: Answers;
  if (io.canAsk && isIncomplete(request, rules)) {
    const asker = askerOn(io);
    try {
      await io.stderr.write(request.prefix === null ? baselineText(telling, taken) : choicesText(telling, taken));
      answers = await answersBy(asker, said, rules, language);
    } finally {
      await asker.close();
    }
  } else {
    answers = answersFrom(said, rules);
  }
  return taken.map((choice) => decisionFor(choice, answers, today));
}

/** Whoever gave all that is needed on the command line is not asked for more. */
function isIncomplete({ said }: AcceptRequest, { gitName, mustEnd: needsEnd, policy }: AnswerRules): boolean {
  const needsUntil = needsEnd || policy.maxDays !== null;
  return (
    said.why === undefined || (said.who === undefined && gitName === null) || (said.until === undefined && needsUntil)
  );
}

/** Writes decisions, and says how many of an earlier date they replace. */
/** A version of a file that was accepted before stays so: each was looked at by somebody. */
function withVersions(decision: Decision, before: readonly Decision[]): Decision {
  const known = before.find(({ fingerprint }) => fingerprint === decision.fingerprint);
  if (!isSkipDecision(decision) || known === undefined || !isSkipDecision(known)) return decision;
  const { size, sizes, ...rest } = decision;
  const all = [...new Set([...sizesOf(known), ...sizesOf(decision)])].sort((a, b) => a - b).slice(-MAX_SIZES);
  return all.length > 1 ? { ...rest, sizes: all } : decision;
}

async function record(
  decisions: readonly Decision[],
  { triage: { home }, isPersonal }: Ruling,
  { language }: Telling,
): Promise<number> {
  const prints = new Set(decisions.map(({ fingerprint }) => fingerprint));
  let replaced = 0;
  await changeDecisions(home, isPersonal, (text, before) => {
    replaced = before.filter(({ fingerprint }) => prints.has(fingerprint)).length;
    if (before.length - replaced + decisions.length > MAX_DECISIONS) throw tooMany();
    return withDecisions(
      text,
      decisions.map((decision) => withVersions(decision, before)),
      FILE_HEADER[language],
    );
  });
  return replaced;
}

function refusal(left: Left): UserError {
  return left.obstacle === 'outside'
    ? outside()
    : new UserError({ nl: obstacleText(left, 'nl'), en: obstacleText(left, 'en') });
}

function notFound(): UserError {
  return new UserError(
    { nl: 'Er is geen bevinding met dit kenmerk.', en: 'There is no finding with this fingerprint.' },
    {
      nl: '`sluis scan --details` toont de kenmerken. Geef dezelfde paden als bij die scan.',
      en: '`sluis scan --details` shows the fingerprints. Name the same paths as for that scan.',
    },
  );
}

function tooMany(): UserError {
  return new UserError(
    {
      nl: `Er zouden meer dan ${MAX_DECISIONS} besluiten zijn, dus er is niets vastgelegd.`,
      en: `There would be more than ${MAX_DECISIONS} decisions, so nothing was recorded.`,
    },
    {
      nl: 'Laat weg wat niet openbaar hoeft te worden, of besluit per map.',
      en: 'Leave out what need not be public, or decide folder by folder.',
    },
  );
}

function notTrusted(): UserError {
  return new UserError(
    {
      nl: 'Het beleid achter `--policy` ligt ergens anders, en dan tellen besluiten van deze map niet.',
      en: 'The policy after `--policy` lies elsewhere, and then decisions of this folder do not count.',
    },
    {
      nl: 'Besluit zonder `--policy`, of zet het beleid in deze map.',
      en: 'Decide without `--policy`, or put the policy into this folder.',
    },
  );
}
