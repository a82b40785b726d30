import path from 'node:path';
import type { RuleSet } from '../../model/rule.js';
import { styleOf } from '../../reporters/style.js';
import { findingLines } from '../../reporters/terminal/findings.js';
import { type Page, paragraph } from '../../reporters/terminal/layout.js';
import { valuesBehind } from '../../scan/show/behind.js';
import { type OpenScan, withScan } from '../../scan.js';
import { defused } from '../../text/neutral.js';
import { showSentence } from '../../text/show.js';
import { VERSION } from '../../version.js';
import type { Arguments, Context } from '../command.js';
import { appendEvent } from '../log/append.js';
import { type LogPlace, logPlace } from '../log/place.js';
import { whoRuns } from '../log/who.js';
import { lookOf } from '../look.js';
import { scanInput, watched } from '../scan-input.js';
import { Answers } from './answers.js';
import { type Chosen, chosenFinding } from './choose.js';
import { valueLines } from './page.js';
import { pageThrough } from './pager.js';
import { checkSeat } from './refusals.js';
import { type ShowRequest, showRequest } from './request.js';
import { onPrivateScreen } from './screen.js';
import { seatOf } from './seat.js';

/** What a person answers to go on, in either language. */
const YES = /^(?:ja|yes)$/i;

/**
 * `sluis show`: the values behind one finding, on the terminal of the person who asked, and nowhere else.
 *
 * @throws UserError where values may not be shown, when there is no such finding, or when it cannot be recorded
 */
export async function runShow(args: Arguments, context: Context): Promise<number> {
  const request = showRequest(args);
  const { io } = context;
  checkSeat(seatOf(io.env), request.overSsh);
  const options = await scanInput(request.scan, context);
  const place = logPlace(path.resolve(io.cwd, request.scan.paths[0]), io.env);
  await watched(options, context, (watching, endProgress) =>
    withScan(watching, async (scanned) => {
      endProgress();
      const chosen = chosenFinding(scanned, request.prefix, options.rules, context.language);
      await ask(scanned, chosen, { request, place, page: pageOf(options.rules, context) }, context);
    }),
  );
  return 0;
}

/** What asking and showing need beside the finding. */
interface Showing {
  readonly request: ShowRequest;
  readonly place: LogPlace;
  readonly page: Page;
}

async function ask(scanned: OpenScan, chosen: Chosen, showing: Showing, { io }: Context): Promise<void> {
  const { page } = showing;
  const { language } = page;
  const lines = [...findingLines(page, [chosen.finding]), '', ...paragraph(page, showSentence('warning', language))];
  await io.stdout.write(`${lines.map(defused).join('\n')}\n${showSentence('ask', language)}`);
  const answers = new Answers();
  try {
    const isYes = YES.test((await answers.next())?.trim() ?? '');
    if (isYes) await show(scanned, chosen, showing, { answers, env: io.env });
    await io.stdout.write(`${showSentence(isYes ? 'done' : 'declined', language)}\n`);
  } finally {
    answers.close();
  }
}

/** The person, and what is known of them. */
interface Person {
  readonly answers: Answers;
  readonly env: NodeJS.ProcessEnv;
}

async function show(
  { gathered, context }: OpenScan,
  { finding, members }: Chosen,
  { request, place, page }: Showing,
  { answers, env }: Person,
): Promise<void> {
  const lines: string[] = [];
  for (const member of members) {
    const sections = await valuesBehind(member, gathered, context, request.rows);
    // Its own place: that of the report is the worst of all versions.
    lines.push(...(lines.length > 0 ? [''] : []), ...valueLines(page, member.judged.finding, sections));
  }
  // What is shown is recorded first: the other way round somebody could look and stop it from being recorded.
  appendEvent(place, {
    kind: 'show',
    when: new Date().toISOString(),
    who: await whoRuns(env),
    version: VERSION,
    fingerprint: finding.fingerprint,
    rule: finding.rule,
    path: finding.location.path,
  });
  await onPrivateScreen((screen) => pageThrough(lines, page.language, screen, answers));
}

function pageOf({ rules }: RuleSet, { io, language }: Context): Page {
  return {
    language,
    ...lookOf(io.stdout, io.env),
    style: styleOf(lookOf(io.stdout, io.env).colour),
    details: false,
    titles: new Map(rules.map(({ id, title }) => [id, title])),
    remedies: new Map(rules.map(({ id, remedy }) => [id, remedy])),
  };
}
