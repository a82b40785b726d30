import type { Toolbox } from '../../detectors/toolbox.js';
import type { Blob } from '../../model/blob.js';
import type { LinkMatch } from '../../model/match.js';
import type { Gathered } from '../gathered.js';
import type { JudgedFinding } from '../judge-all.js';
import { type RunContext, toolboxFor } from '../work.js';
import { changedSince, notReadAgain } from './changed.js';
import type { Section } from './section.js';
import { placeSection, tableSection } from './tables.js';
import { nameSection, textSection } from './text.js';

/** The most rows or lines that are shown at once. */
export const MOST_ROWS = 1000;

/**
 * The values behind a finding. What was scanned is read once more: no value is kept from the scan.
 *
 * @param rows rows or lines to show
 * @throws UserError when what was scanned is not there any more, or not as it was
 */
export async function valuesBehind(
  { at, match }: JudgedFinding,
  gathered: Pick<Gathered, 'results' | 'reopen'>,
  context: RunContext,
  rows: number,
): Promise<Section[]> {
  const tools = toolboxFor(context);
  const most = Math.min(rows, MOST_ROWS);
  const { path } = gathered.results[at];
  if (match.kind === 'identifier' && match.where === 'path') return found(nameSection(path, match, tools));
  const section = await reading(at, gathered, (blob) => {
    if (match.kind === 'identifier' && match.where === 'text') return textSection(blob, match, tools, most);
    return tableSection(blob, match, tools, most);
  });
  if (match.kind !== 'link') return found(section);
  return [...found(section), ...found(await otherTable(match, gathered, tools, most))];
}

/** The table that a finding about two tables is joined with. */
async function otherTable(
  { other }: LinkMatch,
  gathered: Pick<Gathered, 'results' | 'reopen'>,
  tools: Toolbox,
  most: number,
): Promise<Section | null> {
  const at = gathered.results.findIndex(({ path }) => path === other.path);
  if (at < 0) return null;
  const section = await reading(at, gathered, (blob) => placeSection(blob, other.place, tools, most));
  return section && { ...section, path: other.path };
}

async function reading<T>(at: number, { reopen }: Pick<Gathered, 'reopen'>, read: (blob: Blob) => T): Promise<T> {
  let blob: Blob | null = null;
  try {
    blob = await reopen(at);
    return read(blob);
  } catch (error) {
    throw notReadAgain(error);
  } finally {
    blob?.close();
  }
}

function found(section: Section | null): Section[] {
  if (section === null) throw changedSince();
  return [section];
}
