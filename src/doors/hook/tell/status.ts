import { sentenceOf } from '../../../errors.js';
import type { Bilingual } from '../../../model/finding.js';
import { styleOf } from '../../../reporters/style.js';
import { wrap } from '../../../reporters/width.js';
import { defused } from '../../../text/neutral.js';
import { fill } from '../../../text/sentences.js';
import { lookOf } from '../../look.js';
import type { HookState, HookStatus, Status } from '../status.js';
import type { Reader } from './changes.js';
import { shownPath } from './changes.js';

const WIDEST = 100;
const INDENT = '  ';

/** What each state means, and what to do about it. A test asks that none that needs a remedy lacks one. */
export const STATES: Readonly<Record<HookState, Bilingual>> = {
  works: { nl: 'sluis kijkt mee ({file})', en: 'sluis looks along ({file})' },
  absent: {
    nl: 'sluis kijkt niet mee. Zet het aan met `{install}`.',
    en: 'sluis does not look along. Switch it on with `{install}`.',
  },
  other: {
    nl: 'er is een hook, maar niet van sluis ({file}). Sluis erbij: `{install}`; uw hook blijft draaien.',
    en: 'there is a hook, but not of sluis ({file}). To add sluis: `{install}`; your hook goes on running.',
  },
  edited: {
    nl: 'de hook van sluis is veranderd, of van een andere versie ({file}). Of hij nog iets tegenhoudt is niet te zeggen. Doe `{install}`.',
    en: 'the hook of sluis was changed, or is of another version ({file}). Whether it still stops anything cannot be said. Do `{install}`.',
  },
  'not-executable': {
    nl: 'de hook van sluis is niet uitvoerbaar, dus git slaat hem over ({file}). Doe `{install}`.',
    en: 'the hook of sluis is not executable, so git passes it over ({file}). Do `{install}`.',
  },
  'sluis-gone': {
    nl: 'de hook staat er ({file}), maar de sluis die hij start is weg: {cli}. Doe `{install}`.',
    en: 'the hook is there ({file}), but the sluis that it starts is gone: {cli}. Do `{install}`.',
  },
  asleep: {
    nl: 'lefthook start sluis nog niet ({file}). Doe `lefthook install`.',
    en: 'lefthook does not start sluis yet ({file}). Do `lefthook install`.',
  },
  impossible: { nl: 'sluis kijkt niet mee. {why}', en: 'sluis does not look along. {why}' },
};
const CHAINED: Bilingual = { nl: 'Uw eigen hook draait eerst: {file}', en: 'Your own hook runs first: {file}' };
const MACHINE: Bilingual = {
  nl: 'Dit geldt voor al uw projecten op deze computer.',
  en: 'This holds for all your projects on this machine.',
};
const UNUSED: Bilingual = {
  nl: 'Hier staat ook een hook van sluis, maar git kijkt daar nu niet: {file}',
  en: 'There is a hook of sluis here as well, but git does not look there now: {file}',
};
const OUTSIDE: Bilingual = {
  nl: 'U staat niet in een git-map. Dit geldt voor de hele computer:',
  en: 'You are not in a git repository. This holds for the whole machine:',
};

/** One sentence on a hook. */
export function stateText({ stage, state, file, sluis, why }: HookStatus, { io, language }: Reader): string {
  return fill(STATES[state], language, {
    install: `sluis hook install${stage === 'pre-push' ? '' : ` --stages ${stage}`}`,
    file: file === null ? '' : shownPath(file, io),
    cli: sluis === null ? '' : shownPath(sluis.cli, io),
    why: why === null ? '' : sentenceOf(why, language),
  });
}

/** How it is, for people. */
export function statusText(status: Status, reader: Reader): string {
  const { io, language } = reader;
  const { colour, width } = lookOf(io.stdout, io.env);
  const { good, bad, quiet } = styleOf(colour);
  const room = Math.min(WIDEST, width) - INDENT.length;
  const indented = (text: string) => wrap(text, room).map((line) => INDENT + line);
  const lines = status.hooks.flatMap((hook) => {
    // A commit stays on the machine: that nothing looks at it is no fault.
    const isFine = hook.state === 'works' || (hook.stage === 'pre-commit' && hook.state === 'absent');
    const sign = hook.state === 'works' ? good('✓') : isFine ? quiet('-') : bad('✗');
    const [first, ...rest] = wrap(`${hook.stage}: ${stateText(hook, reader)}`, room);
    const chained =
      hook.chained === null ? [] : indented(fill(CHAINED, language, { file: shownPath(hook.chained, io) }));
    return [
      `${sign} ${first}`,
      ...rest.map((line) => INDENT + line),
      ...chained,
      ...(hook.by === 'machine' ? indented(MACHINE[language]) : []),
    ];
  });
  const outside = status.inRepository ? [] : wrap(OUTSIDE[language], room);
  const unused = status.unused.flatMap((file) => wrap(fill(UNUSED, language, { file: shownPath(file, io) }), room));
  return `${[...outside, ...lines, ...unused].map(defused).join('\n')}\n`;
}
