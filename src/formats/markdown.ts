import type { Bilingual } from '../model/finding.js';
import { COVERAGE_WORDS, FORMAT_LINES } from '../text/formats.js';
import type { FormatDescription } from './described.js';

type Language = keyof Bilingual;

const WORDS: Record<'title' | 'made' | 'format' | 'extensions' | 'coverage' | 'other', Bilingual> = {
  title: { nl: 'Bestandsformaten', en: 'File formats' },
  made: {
    nl: 'Deze pagina is gemaakt uit de lezers zelf (`npm run format-docs`); `sluis formats` toont hetzelfde.',
    en: 'This page is made from the readers themselves (`npm run format-docs`); `sluis formats` shows the same.',
  },
  format: { nl: 'formaat', en: 'format' },
  extensions: { nl: 'meestal', en: 'usually' },
  coverage: { nl: 'hoe ver', en: 'how far' },
  other: { nl: '[In English](formats.md)', en: '[In het Nederlands](formats.nl.md)' },
};

/** The page of all formats, in Markdown. */
export function formatPage(formats: readonly FormatDescription[], language: Language): string {
  const say = (text: Bilingual) => text[language];
  const rows = formats.map(({ id, name, extensions, coverage }) => {
    const endings = extensions.map((extension) => `\`.${extension}\``).join(' ');
    return `| [${say(name)}](#${id}) | ${endings} | ${say(COVERAGE_WORDS[coverage])} |`;
  });
  const parts = formats.flatMap(({ id, name, reads, leaves }) => [
    `<a id="${id}"></a>`,
    '',
    `## ${say(name)}`,
    '',
    `${say(FORMAT_LINES.reads)} ${say(reads)}`,
    ...(leaves === null ? [] : ['', `${say(FORMAT_LINES.leaves)} ${say(leaves)}`]),
    '',
  ]);
  return [
    `# ${say(WORDS.title)}`,
    '',
    say(WORDS.other),
    '',
    say(FORMAT_LINES.rest),
    '',
    `| ${say(WORDS.format)} | ${say(WORDS.extensions)} | ${say(WORDS.coverage)} |`,
    '|---|---|---|',
    ...rows,
    '',
    ...parts,
    say(WORDS.made),
    '',
  ].join('\n');
}
