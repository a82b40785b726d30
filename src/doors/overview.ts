import type { Language } from '../text/language.js';
import type { Example } from './command.js';
import { loadCommand } from './commands.js';
import { GENERAL, VERSION_OPTION } from './options.js';
import { parserFor, withExamples } from './yargs.js';

const ABOUT = {
  nl: 'Vindt Nederlandse persoonsgegevens voordat ze openbaar worden.',
  en: 'Finds Dutch personal data before it becomes public.',
};
const CODES = {
  nl: 'Uitgangscodes: 0 in orde of nakijken, 1 geblokkeerd, 2 niet gelukt of niet volledig.',
  en: 'Exit codes: 0 clear or review, 1 blocked, 2 could not do the job or not complete.',
};
const EXAMPLES: readonly Example[] = [
  { line: 'sluis scan', text: { nl: 'de map waarin u staat', en: 'the folder you are in' } },
  { line: 'sluis scan data --details', text: { nl: 'een map, met alle cijfers', en: 'a folder, with all figures' } },
  { line: 'sluis rules explain bsn', text: { nl: 'wat een regel zoekt', en: 'what a rule looks for' } },
  { line: 'sluis doctor', text: { nl: 'wat hier werkt en wat niet', en: 'what works here and what does not' } },
];

/** The help of all commands, or of a group. */
export async function overviewHelp(names: readonly string[], language: Language, width: number): Promise<string> {
  const parser = parserFor([...GENERAL, VERSION_OPTION], language).wrap(width);
  const group = names.every((name) => name.includes(' ')) ? `${names[0].split(' ')[0]} ` : '';
  const command = { nl: 'opdracht', en: 'command' }[language];
  parser.usage(`sluis ${group}<${command}>\n\n${ABOUT[language]}`);
  for (const name of names) {
    const { about, words } = await loadCommand(name);
    parser.command(`${name} ${words.shown[language]}`.trim(), firstSentence(about[language]));
  }
  parser.epilogue(CODES[language]);
  return withExamples(parser, group === '' ? EXAMPLES : [], language);
}

/** Without what only the help of the command itself needs to say. */
function firstSentence(text: string): string {
  return text.replace(/\..*$/s, '');
}
