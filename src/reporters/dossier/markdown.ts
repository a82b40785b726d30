import type { Facts } from './facts.js';
import type { Block, Line, Outline, Piece } from './outline.js';

/** Begins every file of it: later runs know it by that. */
const MARKDOWN_OPENING = '<!-- sluis: dossier -->';

/** The dossier as Markdown (CommonMark). Text from the report is escaped: it can be no heading, link or HTML. */
export function markdownOf({ title, intro, sections }: Outline, facts: Facts): string {
  const parts = [
    MARKDOWN_OPENING,
    `# ${escaped(title)}`,
    ...intro.map((block) => blockOf(block, facts)),
    ...sections.flatMap((section, at) => [
      `## ${at + 1}. ${escaped(section.title)}`,
      ...section.blocks.map((block) => blockOf(block, facts)),
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function blockOf(block: Block, facts: Facts): string {
  if (block.kind === 'text') return lineOf(block.line, facts);
  if (block.kind === 'list') return block.lines.map((line) => `- ${lineOf(line, facts)}`).join('\n');
  const fence = fenceFor(block.lines.join('\n'), 3);
  return `${fence}sh\n${block.lines.join('\n')}\n${fence}`;
}

function lineOf(line: Line, facts: Facts): string {
  const written = line.map((piece) => pieceOf(piece, facts)).join('');
  // At the start of a line these would begin a list, a heading or a number.
  return written.replace(/^([-+#]|\d+[.)])/, '\\$1');
}

function pieceOf(piece: Piece, { say }: Facts): string {
  if (typeof piece === 'string') return escaped(piece);
  if ('todo' in piece) return `**\\[${escaped(`${say('todo')}: ${piece.todo}`)}\\]**`;
  const fence = fenceFor(piece.code, 1);
  const pad = fence.length > 1 || /^[ `]|[ `]$/.test(piece.code) ? ' ' : '';
  return `${fence}${pad}${piece.code}${pad}${fence}`;
}

/** A row of back-ticks that is longer than any in the text. */
function fenceFor(content: string, least: number): string {
  const longest = Math.max(0, ...(content.match(/`+/g) ?? []).map(({ length }) => length));
  return '`'.repeat(Math.max(least, longest + 1));
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>&|~]/g, '\\$&');
}
