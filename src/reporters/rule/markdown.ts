import type { Bilingual, DataClass } from '../../model/finding.js';
import type { Rule } from '../../model/rule.js';
import { CLASS_WORDS, SEVERITY_WORDS } from '../../text/labels.js';
import type { Language } from '../../text/language.js';
import { type RuleSection, ruleSections } from './sections.js';

const LANGUAGES: readonly Language[] = ['en', 'nl'];
const ENDING: Record<Language, string> = { en: '.md', nl: '.nl.md' };
const OTHER: Record<Language, { readonly to: Language; readonly text: string }> = {
  en: { to: 'nl', text: 'Nederlands' },
  nl: { to: 'en', text: 'English' },
};
const MADE: Bilingual = {
  nl: 'Deze pagina is gemaakt uit de regel zelf (`npm run rule-docs`); `sluis rules explain {id}` toont hetzelfde.',
  en: 'This page is made from the rule itself (`npm run rule-docs`); `sluis rules explain {id}` shows the same.',
};
const INDEX = {
  title: { nl: 'De ingebouwde regels', en: 'The built-in rules' },
  text: {
    nl: 'Elke regel zegt wat er wordt gezocht. Hoe een bevinding wordt gewogen, staat in [evidence.md](../evidence.md); eigen regels maken in [rule-format.md](../rule-format.md).',
    en: 'Each rule says what is looked for. How a finding is weighed is in [evidence.md](../evidence.md); making rules of your own in [rule-format.md](../rule-format.md).',
  },
  made: {
    nl: 'Deze pagina’s zijn gemaakt uit de regels (`npm run rule-docs`).',
    en: 'These pages are made from the rules (`npm run rule-docs`).',
  },
  columns: { nl: ['regel', 'titel', 'ernst'], en: ['rule', 'title', 'severity'] },
} as const;

/**
 * The pages about rules in both languages.
 *
 * @returns content by file name, to stand in one folder
 */
export function rulePages(rules: readonly Rule[]): Map<string, string> {
  const pages = new Map<string, string>();
  for (const language of LANGUAGES) {
    pages.set(`README${ENDING[language]}`, indexPage(rules, language));
    for (const rule of rules) pages.set(`${rule.id}${ENDING[language]}`, rulePage(rule, language));
  }
  return pages;
}

function rulePage(rule: Rule, language: Language): string {
  const { to, text } = OTHER[language];
  const blocks = [
    `# ${plain(rule.title[language])} (\`${rule.id}\`)`,
    `[${text}](${rule.id}${ENDING[to]}) · [${INDEX.title[language]}](README${ENDING[language]})`,
    plain(rule.explanation[language]),
    ...ruleSections(rule, language).flatMap((section) => [`## ${section.heading}`, body(section)]),
    MADE[language].replace('{id}', rule.id),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function body({ form, items }: RuleSection): string {
  switch (form) {
    case 'words':
      return items.map(code).join(', ');
    case 'text':
      return items.map(plain).join(', ');
    case 'list':
      return items.map((item) => `- ${plain(item)}`).join('\n');
  }
}

function indexPage(rules: readonly Rule[], language: Language): string {
  const { to, text } = OTHER[language];
  const classes = (Object.keys(CLASS_WORDS) as DataClass[]).filter((kind) => rules.some((rule) => rule.class === kind));
  const blocks = [
    `# ${INDEX.title[language]}`,
    `[${text}](README${ENDING[to]})`,
    INDEX.text[language],
    ...classes.flatMap((kind) => [
      `## ${upper(CLASS_WORDS[kind][language])}`,
      table(
        rules.filter((rule) => rule.class === kind),
        language,
      ),
    ]),
    INDEX.made[language],
  ];
  return `${blocks.join('\n\n')}\n`;
}

function table(rules: readonly Rule[], language: Language): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const columns = INDEX.columns[language];
  const rows = rules.map(({ id, title, severity }) =>
    line([
      `[\`${id}\`](${id}${ENDING[language]})`,
      plain(title[language]).replaceAll('|', '\\|'),
      SEVERITY_WORDS[severity][language],
    ]),
  );
  return [line(columns), line(columns.map(() => '---')), ...rows].join('\n');
}

/** Text of a rule as Markdown: one line, in which nothing is markup. Addresses stay as they are. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(https?:\/\/[^\s()]+)/)
    .map((part, at) => (at % 2 === 1 ? `<${part}>` : part.replace(/[\\`*_<>[\]]/g, '\\$&')))
    .join('');
}

/** A word of a rule as code; none holds a line break. */
function code(word: string): string {
  return word.includes('`') ? `\`\` ${word} \`\`` : `\`${word}\``;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
