import type { Report } from '../../model/report.js';
import type { RuleSet } from '../../model/rule.js';
import { type Applied, clearJson } from '../../repair/json.js';
import { type Advice, adviceText, type Proposal } from '../../reporters/repair.js';
import { wrap } from '../../reporters/width.js';
import { VERDICT_WORDS } from '../../text/labels.js';
import type { Language } from '../../text/language.js';
import { defused, neutralText } from '../../text/neutral.js';
import { type RepairSentence, repairSentence } from '../../text/repair.js';
import type { Io } from '../io.js';
import { lookOf } from '../look.js';
import type { FixRequest } from './request.js';
import { shownName } from './target.js';

/** What every text of `sluis fix` needs to know. */
export interface Telling {
  readonly io: Io;
  readonly language: Language;
  readonly rules: RuleSet;
  /** The file as it may be shown. */
  readonly file: string;
}

const WIDEST = 100;

/** That there is nothing to repair. */
export function clearText(telling: Telling, { format, apply }: FixRequest): string {
  const { file, language } = telling;
  if (format === 'json') return clearJson(file);
  const also = apply === null ? '' : ` ${repairSentence('nothing-written', language)}`;
  return lines(telling, [repairSentence('clear', language, { file }) + also]);
}

/** The proposals, with the command that carries each out. */
export function proposalsText(advice: Advice, telling: Telling, request: FixRequest): string {
  const { io, language, rules, file } = telling;
  return adviceText(advice, {
    language,
    ...lookOf(io.stdout, io.env),
    file,
    titles: new Map(rules.rules.map(({ id, title }) => [id, title])),
    command: (proposal) => commandText(proposal, telling, request),
  });
}

/** The command as the user would type it, with the options that led to these proposals. */
function commandText(proposal: number, { file, language }: Telling, request: FixRequest): string {
  const quoted = (text: string) => (/^[\w./:,@+-]+$/.test(text) ? text : `'${text.replaceAll("'", '’')}'`);
  const list = (name: string, values: readonly string[]) =>
    values.length === 0 ? [] : [`--${name}`, quoted(shownName(values.join(',')))];
  return [
    'sluis fix',
    quoted(file),
    ...(request.k === null ? [] : ['--group', String(request.k)]),
    ...list('keep', request.keep),
    ...list('drop', request.drop),
    ...list('table', request.table === undefined ? [] : [request.table]),
    ...list('policy', request.policy === undefined ? [] : [request.policy]),
    ...list('pseudonym-key', request.keyFile === null ? [] : [request.keyFile]),
    '--apply',
    String(proposal),
    '--output',
    { nl: 'NIEUW_BESTAND', en: 'NEW_FILE' }[language],
  ].join(' ');
}

/** What was written, and what the scan of it says. */
export function writtenText(
  proposal: Proposal,
  { output, verdict, remaining }: Applied,
  telling: Telling,
  { report, keyFile }: { readonly report: Report; readonly keyFile: string | null },
): string {
  const { language, rules, file } = telling;
  const title = (id: string) => neutralText(rules.rules.find((rule) => rule.id === id)?.title[language] ?? id);
  const values = {
    output,
    before: VERDICT_WORDS[report.verdict][language],
    after: VERDICT_WORDS[verdict][language],
    rules: remaining.length === 0 ? '' : ` (${remaining.map(title).join(', ')})`,
  };
  const key: RepairSentence =
    verdict === 'clear' ? 'written-clear' : verdict === 'review' ? 'written-review' : 'written-not-clear';
  const columns = proposal.columns.filter(({ kind }) => kind !== 'removed').length;
  return lines(telling, [
    `${repairSentence(key, language, values)} ${repairSentence('written-summary', language, { rows: proposal.after.rows, columns })}`,
    repairSentence('original', language, { file }),
    ...(keyFile === null ? [] : [repairSentence('key-written', language, { key: shownName(keyFile) })]),
  ]);
}

/** That the key lies where it could be pushed. */
export function keyInGitText(telling: Telling, keyFile: string): string {
  return lines(telling, [repairSentence('key-in-git', telling.language, { key: shownName(keyFile) })]);
}

function lines({ io }: Telling, sentences: readonly string[]): string {
  const width = Math.min(WIDEST, lookOf(io.stdout, io.env).width);
  return `${sentences
    .flatMap((sentence) => wrap(sentence, width))
    .map(defused)
    .join('\n')}\n`;
}
