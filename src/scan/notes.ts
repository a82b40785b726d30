import type { RunNote } from '../model/report.js';
import type { FileListing } from '../sources/files.js';

/** What the reader must know about files that were left out. */
export function ignoredNote({ ignored, allowed }: FileListing): RunNote[] {
  const notes: RunNote[] = [];
  if (ignored > 0) {
    notes.push({
      kind: 'ignored-files',
      count: ignored,
      message: {
        nl: `${ignored} ${ignored === 1 ? 'bestand dat' : 'bestanden die'} git negeert (.gitignore) ${ignored === 1 ? 'is' : 'zijn'} niet bekeken; met --no-ignore wel.`,
        en: `${ignored} ${ignored === 1 ? 'file' : 'files'} that git ignores (.gitignore) ${ignored === 1 ? 'was' : 'were'} left out; --no-ignore takes them.`,
      },
    });
  }
  return [...notes, ...allowedNote(allowed)];
}

/** How many files the policy left out. */
export function allowedNote(allowed: number): RunNote[] {
  if (allowed === 0) return [];
  return [
    {
      kind: 'policy-lowers',
      count: allowed,
      message: {
        nl: `${allowed} ${allowed === 1 ? 'bestand is' : 'bestanden zijn'} niet bekeken, omdat het beleid het pad toestaat (allowedPaths).`,
        en: `${allowed} ${allowed === 1 ? 'file was' : 'files were'} left out, because the policy allows the path (allowedPaths).`,
      },
    },
  ];
}

/** More tables about people than can be compared with each other. */
export function notComparedNote(): RunNote {
  return {
    kind: 'not-compared',
    message: {
      nl: 'Niet alle tabellen zijn met elkaar vergeleken: het zijn er te veel voor één scan. Scan per map om te zien welke samen herleidbaar zijn.',
      en: 'Not all tables were compared with each other: there are too many for one scan. Scan folder by folder to see which re-identify together.',
    },
  };
}

/** More findings than can be followed through the history. */
export function historyNote(): RunNote {
  return {
    kind: 'history-partial',
    message: {
      nl: 'Niet van alle bevindingen is nagegaan sinds wanneer ze in de geschiedenis staan: het zijn er te veel.',
      en: 'Not all findings were followed through the history: there are too many.',
    },
  };
}
