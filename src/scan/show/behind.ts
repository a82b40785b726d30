import type { Toolbox } from '../../detectors/toolbox.js';
import type { Match } from '../../model/match.js';
import type { Gathered } from '../gathered.js';
import type { Member } from '../judged.js';
import { type RunContext, toolboxFor } from '../work.js';
import { changedSince, notReadAgain } from './changed.js';
import { linkSections } from './link.js';
import type { Section } from './section.js';
import { tableSection } from './tables.js';
import { nameSection, type SingleMatch, textSection } from './text.js';

/** The most rows or lines that are shown at once. */
export const MOST_ROWS = 1000;

/**
 * The values behind a finding. What was scanned is read once more: no value is kept from the scan.
 *
 * @param rows rows or lines to show
 * @throws UserError when what was scanned is not there any more, or not as it was
 */
export async function valuesBehind(
  { at, judged: { match } }: Member,
  gathered: Pick<Gathered, 'results' | 'reopen'>,
  context: RunContext,
  rows: number,
): Promise<Section[]> {
  const tools = toolboxFor(context);
  const most = Math.min(rows, MOST_ROWS);
  const { path } = gathered.results[at];
  if (match.kind === 'identifier' && match.where === 'path') return found(nameSection(path, match, tools));
  try {
    return await sectionsOf(at, match, gathered, tools, most);
  } catch (error) {
    throw notReadAgain(error);
  }
}

async function sectionsOf(
  at: number,
  match: Match,
  gathered: Pick<Gathered, 'results' | 'reopen'>,
  tools: Toolbox,
  most: number,
): Promise<Section[]> {
  const linked = match.kind === 'link' ? await linkSections(at, match, gathered, tools, most) : null;
  if (linked) return linked;
  const blob = await gathered.reopen(at);
  try {
    return found(isSingle(match) ? textSection(blob, match, tools, most) : tableSection(blob, match, tools, most));
  } finally {
    blob.close();
  }
}

/** What stands in running text, or in the text of cells. */
function isSingle(match: Match): match is SingleMatch {
  return match.kind === 'words' || ((match.kind === 'identifier' || match.kind === 'value') && match.where === 'text');
}

function found(section: Section | null): Section[] {
  if (section === null) throw changedSince();
  return [section];
}
