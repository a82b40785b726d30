import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { openRepository, type Repository } from '../../git/repository.js';
import type { RunNote } from '../../model/report.js';
import { neutralText } from '../../text/neutral.js';
import type { BreakGlassEvent, LogEvent } from '../log/event.js';
import { type LogPlace, logPlace } from '../log/place.js';
import { readLog } from '../log/read.js';
import { eventsInNotes, hasNotes } from './note.js';

/** Broken glasses that nobody has reviewed, the oldest first: from the log of this machine and from notes that came along. */
export function openGlasses(repository: Pick<Repository, 'place' | 'commonDir'>, place: LogPlace): BreakGlassEvent[] {
  const events: LogEvent[] = [...readLog(place).events, ...eventsInNotes(repository)];
  const reviewed = new Set(events.flatMap((event) => (event.kind === 'review' ? [event.id] : [])));
  const open = new Map<string, BreakGlassEvent>();
  for (const event of events) if (event.kind === 'break-glass' && !reviewed.has(event.id)) open.set(event.id, event);
  return [...open.values()].sort((a, b) => (a.when < b.when ? -1 : a.when > b.when ? 1 : 0));
}

/** What every scan says of them. The reason was written by a person and may come from elsewhere. */
function glassNotes(events: readonly BreakGlassEvent[], shown: (text: string) => string): RunNote[] {
  return events.map(({ id, when, who, why, findingCount, people }) => {
    const name = shown(neutralText(who.name ?? who.user));
    const reason = shown(neutralText(why));
    const day = when.slice(0, 10);
    return {
      kind: 'broken-glass',
      count: people,
      message: {
        nl: `Op ${day} heeft ${name} het glas gebroken: gepusht ondanks ${findingCount} bevindingen over ${people} mensen. Reden: ${reason}. Nog door niemand nagekeken: \`sluis triage review ${id}\`.`,
        en: `On ${day} ${name} broke the glass: pushed in spite of ${findingCount} findings about ${people} people. Reason: ${reason}. Nobody has reviewed it yet: \`sluis triage review ${id}\`.`,
      },
    };
  });
}

/**
 * The notes on broken glasses for a scan of a folder. Looks for the few files that could hold any before it starts git.
 *
 * @param root top of the repository, or a folder outside git
 */
export function glassNotesAround(root: string, env: NodeJS.ProcessEnv, shown: (text: string) => string): RunNote[] {
  const git = path.join(root, '.git');
  if (!existsSync(git) || (statSync(git).isDirectory() && !mayHold(git))) return [];
  const repository = openRepository(root, '.');
  return mayHold(repository.commonDir) ? glassNotes(openGlasses(repository, logPlace(root, env)), shown) : [];
}

function mayHold(commonDir: string): boolean {
  return existsSync(path.join(commonDir, 'sluis', 'log.jsonl')) || hasNotes(commonDir);
}
