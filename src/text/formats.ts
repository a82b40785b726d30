import type { Bilingual } from '../model/finding.js';

/** How far a format is read. */
export const COVERAGE_WORDS: Record<'whole' | 'part' | 'none', Bilingual> = {
  whole: { nl: 'gelezen', en: 'read' },
  part: {
    nl: 'deels gelezen: blokkeert tot iemand het accepteert',
    en: 'partly read: blocks until somebody accepts it',
  },
  none: { nl: 'niet gelezen: blokkeert', en: 'not read: blocks' },
};

export const FORMAT_LINES: Record<'reads' | 'leaves' | 'rest', Bilingual> = {
  reads: { nl: 'Gelezen wordt:', en: 'What is read:' },
  leaves: { nl: 'Niet gelezen wordt:', en: 'What is not:' },
  rest: {
    nl: 'Een bestand wordt herkend aan zijn inhoud, niet aan zijn naam. Wat niet (helemaal) te lezen is, staat in elk rapport onder "niet gescand" en blokkeert, behalve beeld, geluid, lettertypes en programma’s: die worden alleen genoemd.',
    en: 'A file is known by its content, not by its name. What cannot be read, or not wholly, is in every report under "not scanned" and blocks, but for pictures, sound, fonts and programs: those are only listed.',
  },
};
