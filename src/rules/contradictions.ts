import type { Place } from '../config/check.js';
import type { RuleExample } from '../model/rule.js';

interface Stated {
  readonly headers?: readonly string[];
  readonly negativeHeaders?: readonly string[];
  readonly examples?: readonly RuleExample[];
  readonly counterexamples?: readonly RuleExample[];
}

/** Reports where a rule says two things that cannot both be true. */
export function checkContradictions(rule: Stated, place: Place): void {
  reportWords(rule, place);
  reportExamples(rule, place);
}

function reportWords({ headers = [], negativeHeaders = [] }: Stated, place: Place): void {
  const positive = new Set(headers);
  negativeHeaders.forEach((word, at) => {
    if (!positive.has(word)) return;
    place
      .at('negativeHeaders')
      .at(at)
      .report(
        { nl: `\`${word}\` staat ook in \`headers\``, en: `\`${word}\` is in \`headers\` too` },
        {
          nl: 'Een woord zegt óf dat dit het is, óf dat het iets anders is: haal het uit een van beide lijsten.',
          en: 'A word says either that this is it or that it is something else: take it out of one of the lists.',
        },
      );
  });
}

function reportExamples({ examples = [], counterexamples = [] }: Stated, place: Place): void {
  const found = new Map(examples.map(({ content }, at) => [content.trim(), at + 1]));
  counterexamples.forEach(({ content }, at) => {
    const example = found.get(content.trim());
    if (example === undefined) return;
    place
      .at('counterexamples')
      .at(at)
      .report(
        {
          nl: `dit tegenvoorbeeld heeft dezelfde inhoud als voorbeeld ${example}`,
          en: `this counterexample has the same content as example ${example}`,
        },
        {
          nl: 'Dezelfde inhoud kan niet tegelijk gevonden en niet gevonden worden: verander een van de twee.',
          en: 'The same content cannot be found and not found: change one of the two.',
        },
      );
  });
}
