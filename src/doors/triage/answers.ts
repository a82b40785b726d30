import { type IsPersonal, LONGEST } from '../../config/decisions.js';
import { sentenceOf, UserError } from '../../errors.js';
import type { Policy } from '../../model/policy.js';
import type { Language } from '../../text/language.js';
import { triageSentence } from '../../text/triage.js';
import { type Asker, stopped } from './ask.js';
import type { Said } from './request.js';
import { endless, untilOf } from './until.js';

/** What a person says once for all that is accepted. */
export interface Answers {
  readonly why: string;
  readonly grondslag?: string;
  readonly doel?: string;
  readonly until?: string;
  readonly who: string;
}

/** What answers must fit. */
export interface AnswerRules {
  readonly isPersonal: IsPersonal;
  readonly today: string;
  readonly policy: Policy['triage'];
  /** Something is accepted that must have an end. */
  readonly mustEnd: boolean;
  /** The name in the user's git settings, or null. */
  readonly gitName: string | null;
}

type TextKey = keyof typeof LONGEST;

/**
 * The answers from options alone.
 *
 * @throws UserError that names all that are missing, or that cannot be
 */
export function answersFrom(said: Said, rules: AnswerRules): Answers {
  const { why, until, who = rules.gitName ?? undefined } = said;
  const needsEnd = until === undefined && rules.mustEnd;
  const missing = [
    ...(why === undefined ? ['--why'] : []),
    ...(who === undefined ? ['--who'] : []),
    ...(needsEnd ? ['--until'] : []),
  ];
  if (why === undefined || who === undefined || needsEnd) throw missingOptions(missing);
  if (until === undefined && rules.policy.maxDays !== null) throw endless(rules.policy.maxDays);
  return {
    why: checkedText('why', why, rules),
    ...(said.grondslag !== undefined && { grondslag: checkedText('grondslag', said.grondslag, rules) }),
    ...(said.doel !== undefined && { doel: checkedText('doel', said.doel, rules) }),
    ...(until !== undefined && { until: untilOf(until, rules.today, rules.policy) }),
    who: checkedText('who', who, rules),
  };
}

/**
 * Asks for whatever the options did not say, until each answer can be used.
 *
 * @throws UserError when the person stops
 */
export async function answersBy(asker: Asker, said: Said, rules: AnswerRules, language: Language): Promise<Answers> {
  const { policy, today, gitName } = rules;
  const mustEnd = rules.mustEnd || policy.maxDays !== null;
  const orNothing =
    <T>(take: (answer: string) => T) =>
    (answer: string) =>
      answer === '' ? undefined : take(answer);
  const text = (key: TextKey) => (answer: string) => checkedText(key, answer, rules);
  const end = (answer: string) => untilOf(answer, today, policy);
  const put = <T>(key: TextKey | 'until', question: string, take: (answer: string) => T) =>
    settled(asker, said[key], question, take, language);

  const why = await put('why', triageSentence('ask-why', language), orNothing(text('why')));
  if (why === undefined) throw stopped();
  const grondslag = await put('grondslag', triageSentence('ask-grondslag', language), orNothing(text('grondslag')));
  const doel = await put('doel', triageSentence('ask-doel', language), orNothing(text('doel')));
  const until = mustEnd
    ? await put('until', triageSentence('ask-until-must', language), end)
    : await put('until', triageSentence('ask-until', language), orNothing(end));
  const asked = triageSentence(gitName === null ? 'ask-who' : 'ask-who-known', language, { who: gitName ?? '' });
  const who = await put('who', asked, (answer) => checkedText('who', answer === '' ? (gitName ?? '') : answer, rules));
  return {
    why,
    ...(grondslag !== undefined && { grondslag }),
    ...(doel !== undefined && { doel }),
    ...(until !== undefined && { until }),
    who,
  };
}

/** The option when it was given; otherwise the first answer that can be used. */
async function settled<T>(
  asker: Asker,
  said: string | undefined,
  question: string,
  take: (answer: string) => T,
  language: Language,
): Promise<T> {
  if (said !== undefined) return take(said);
  for (;;) {
    const answer = await asker.ask(question);
    try {
      return take(answer);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await asker.tell(sentenceOf(error, language));
    }
  }
}

/** @throws UserError, without the text, for what a decision may not say */
function checkedText(key: TextKey, given: string, { isPersonal }: AnswerRules): string {
  const text = given.replace(/\s+/g, ' ').trim();
  if (isPersonal(text)) throw personal(key);
  if (text.length > 0 && text.length <= LONGEST[key] && !/\p{Cc}/u.test(text)) return text;
  throw new UserError(
    {
      nl: `\`--${key}\` is leeg, te lang of geen gewone tekst.`,
      en: `\`--${key}\` is empty, too long or no plain text.`,
    },
    {
      nl: `Schrijf 1 tot en met ${LONGEST[key]} tekens.`,
      en: `Write 1 to ${LONGEST[key]} characters.`,
    },
  );
}

function personal(key: TextKey): UserError {
  return new UserError(
    {
      nl: `In \`--${key}\` staat iets dat het nummer of adres van een mens kan zijn. Dat zou met het besluit openbaar worden.`,
      en: `\`--${key}\` holds something that could be the number or address of a person. It would become public with the decision.`,
    },
    { nl: 'Schrijf het zonder.', en: 'Write it without.' },
  );
}

function missingOptions(names: readonly string[]): UserError {
  const list = (and: string) => {
    const quoted = names.map((name) => `\`${name}\``);
    const last = quoted.pop();
    return quoted.length === 0 ? last : `${quoted.join(', ')} ${and} ${last}`;
  };
  return new UserError(
    { nl: `Hier ontbreekt ${list('en')}.`, en: `Missing here: ${list('and')}.` },
    {
      nl: 'Zet het erbij, of start dit op een terminal: dan wordt ernaar gevraagd.',
      en: 'Add it, or run this on a terminal: there you are asked.',
    },
  );
}
