import { describedFormats, type FormatDescription } from '../../formats/described.js';
import { styleOf } from '../../reporters/style.js';
import { wrap } from '../../reporters/width.js';
import { COVERAGE_WORDS, FORMAT_LINES } from '../../text/formats.js';
import type { Language } from '../../text/language.js';
import type { Arguments, Context } from '../command.js';
import { formatOnly } from '../formats.js';
import { lookOf } from '../look.js';

const INDENT = '  ';

/** `sluis formats`: what is read, how far, and what is not. */
export async function listFormats(args: Arguments, { io, language }: Context): Promise<number> {
  const format = formatOnly(args.value('format'));
  const formats = describedFormats();
  if (format === 'json') {
    await io.stdout.write(`${JSON.stringify(asJson(formats), null, 2)}\n`);
    return 0;
  }
  const { colour, width } = lookOf(io.stdout, io.env);
  const style = styleOf(colour);
  const lines = formats.flatMap((one) => [
    style.heading(headingOf(one, language)),
    ...linesOf(one, language, width),
    '',
  ]);
  await io.stdout.write(`${[...lines, ...wrap(FORMAT_LINES.rest[language], width)].join('\n')}\n`);
  return 0;
}

function headingOf({ name, extensions, coverage }: FormatDescription, language: Language): string {
  const endings = extensions.map((extension) => `.${extension}`).join(' ');
  return [name[language], endings, COVERAGE_WORDS[coverage][language]].filter(Boolean).join(' · ');
}

function linesOf({ reads, leaves }: FormatDescription, language: Language, width: number): string[] {
  const lines = [
    `${FORMAT_LINES.reads[language]} ${reads[language]}`,
    ...(leaves === null ? [] : [`${FORMAT_LINES.leaves[language]} ${leaves[language]}`]),
  ];
  return lines.flatMap((line) => wrap(line, width - INDENT.length).map((part) => `${INDENT}${part}`));
}

function asJson(formats: readonly FormatDescription[]): object {
  return {
    schema: 'sluis.formats/1',
    formats: formats.map(({ id, name, extensions, coverage, reads, leaves, isText }) => ({
      id,
      name,
      extensions,
      coverage,
      reads,
      leaves,
      process: isText ? 'own' : 'child',
    })),
  };
}
