import { type Decision, isSkipDecision, sizesOf } from '../../model/decision.js';
import { type Page, paragraph, pathLine, titleOf } from '../../reporters/terminal/layout.js';
import { people } from '../../text/evidence.js';
import { neutral, neutralText } from '../../text/neutral.js';
import { formatBytes } from '../../text/numbers.js';
import { SKIP_REASONS } from '../../text/skip-reasons.js';
import { triageSentence } from '../../text/triage.js';
import type { Arguments, Context } from '../command.js';
import { formatOnly } from '../formats.js';
import { governing } from '../governing.js';
import { type ListState, listState, oldestFirst } from './states.js';
import { pageOf, printed } from './telling.js';

/** Lengths that are shown of one decision. */
const MOST_SIZES = 5;

/** A decision and what can be said of it without a scan. */
interface Listed {
  readonly decision: Decision;
  readonly state: ListState;
}

/** `sluis triage list`: the oldest decision first. */
export async function listDecisions(args: Arguments, { io, language }: Context): Promise<number> {
  const format = formatOnly(args.value('format'));
  const { cwd, today } = io;
  const { policy, rules, triage, notes } = await governing({ cwd, file: args.value('policy'), roots: [], today });
  const listed = [...triage.decisions].sort(oldestFirst).map((decision) => ({
    decision,
    state: listState(decision, { policy, rules, today }),
  }));
  if (format === 'json') {
    await io.stdout.write(`${JSON.stringify(asJson(listed, today), null, 2)}\n`);
    return 0;
  }
  const page = pageOf({ io, language, rules }, io.stdout);
  const ignored = notes.filter(({ kind }) => kind === 'decisions-ignored');
  const said = ignored.flatMap(({ message }) => [...paragraph(page, neutralText(message[language])), '']);
  const none = listed.length === 0 ? [triageSentence('none', language)] : [];
  const blocks = listed.flatMap((one, at) => [...(at === 0 ? [] : ['']), ...block(page, one)]);
  await io.stdout.write(printed([...said, ...none, ...blocks]));
  return 0;
}

function block(page: Page, { decision, state }: Listed): string[] {
  const { language, style } = page;
  const { who, when, why, grondslag, doel, until, fingerprint } = decision;
  const key = state === 'valid' && until !== undefined ? 'valid-until' : state;
  const words = triageSentence(key, language, { until: until ?? '' });
  const paint = state === 'valid' ? style.good : state === 'ends-soon' ? style.warn : style.bad;
  const line = (text: string) => paragraph(page, text, '    ');
  return [
    style.path(pathLine(page, neutral(decision.path), 0)),
    ...paragraph(page, about(page, decision), '  '),
    ...line(words).map((text) => text.replace(words, paint(words))),
    ...line(triageSentence('by', language, { who: neutralText(who), when, why: neutralText(why) })),
    ...(grondslag === undefined ? [] : line(triageSentence('ground', language, { text: neutralText(grondslag) }))),
    ...(doel === undefined ? [] : line(triageSentence('purpose', language, { text: neutralText(doel) }))),
    ...line(fingerprint),
  ];
}

function about(page: Page, decision: Decision): string {
  const { language } = page;
  if (isSkipDecision(decision)) {
    const sizes = sizesOf(decision).map((size) => formatBytes(size, language));
    const size =
      sizes.length === 0 ? '' : `, ${sizes.slice(0, MOST_SIZES).join(', ')}${sizes.length > MOST_SIZES ? ' …' : ''}`;
    return `${SKIP_REASONS[decision.notScanned].sentence[language].replace(/\.$/, '')}${size}`;
  }
  const who = people({ min: 0, max: decision.people }, language);
  return `${titleOf(page, decision.rule)}${who === '' ? '' : `, ${who}`}`;
}

function asJson(listed: readonly Listed[], today: string): object {
  return {
    schema: 'sluis.triage/1',
    today,
    decisions: listed.map(({ decision, state }) => ({ state, ...decision })),
  };
}
