import type { Toolbox } from '../../detectors/toolbox.js';
import type { Match } from '../../model/match.js';
import type { BlobResult } from '../analyse.js';
import type { Gathered } from '../gathered.js';
import type { Member } from '../judged.js';
import { type RunContext, toolboxFor } from '../work.js';
import { changedSince, notReadAgain, notTogether, noValues } from './changed.js';
import { linkSections } from './link.js';
import { readable } from './readable.js';
import type { Section } from './section.js';
import { isSingle } from './single.js';
import { tableSection } from './tables.js';
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
  { at, judged: { match } }: Member,
  gathered: Pick<Gathered, 'results' | 'reopen'>,
  context: RunContext,
  rows: number,
): Promise<Section[]> {
  if (match.kind === 'hidden' || match.kind === 'media') throw noValues();
  const shown: ShowContext = { run: context, tools: toolboxFor(context) };
  const most = Math.min(rows, MOST_ROWS);
  const { path } = gathered.results[at];
  if (match.kind === 'identifier' && match.where === 'path')
    return found(nameSection(nameOf(path, match), match, shown.tools));
  try {
    return await sectionsOf(at, match, gathered, shown, most);
  } catch (error) {
    throw notReadAgain(error);
  }
}

/** The run, and its rules as they are ready for use here. */
interface ShowContext {
  readonly run: RunContext;
  readonly tools: Toolbox;
}

/** The name that was looked at: that of the file, or of one inside it. */
function nameOf(path: string, { place: { member } }: Match): string {
  return member?.[member.length - 1] ?? path;
}

async function sectionsOf(
  at: number,
  match: Match,
  gathered: Pick<Gathered, 'results' | 'reopen'>,
  context: ShowContext,
  most: number,
): Promise<Section[]> {
  if (isIsolated(at, match, gathered)) return isolatedSections(at, match, gathered, context, most);
  const { tools } = context;
  const linked = match.kind === 'link' ? await linkSections(at, match, gathered, tools, most) : null;
  if (linked) return linked;
  const blob = await gathered.reopen(at);
  try {
    const text = readable(blob, tools.knownHeader);
    return found(isSingle(match) ? textSection(text, match, tools, most) : tableSection(text, match, tools, most));
  } finally {
    blob.close();
  }
}

/** Whether one of the files that a match is about must be read in a process of its own. */
function isIsolated(at: number, match: Match, { results }: Pick<Gathered, 'results'>): boolean {
  const isOther = ({ path }: BlobResult) => match.kind === 'link' && path === match.other.path;
  return results.some((result, each) => result.isIsolated === true && (each === at || isOther(result)));
}

/** The same for a file that must be read in a process of its own. */
async function isolatedSections(
  at: number,
  match: Match,
  gathered: Pick<Gathered, 'reopen'>,
  { run }: ShowContext,
  most: number,
): Promise<Section[]> {
  if (match.kind === 'link') throw notTogether();
  const { Isolated, sourceOf } = await import('../isolated.js');
  const isolated = new Isolated(run);
  const blob = await gathered.reopen(at);
  try {
    const outcome = await isolated.run('show', { source: sourceOf(blob), match, most }, [blob]);
    return found('done' in outcome ? outcome.done : null);
  } finally {
    isolated.close();
    blob.close();
  }
}

function found(section: Section | null): Section[] {
  if (section === null) throw changedSince();
  return [section];
}
