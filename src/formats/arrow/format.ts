import type { Format } from '../format.js';
import type { Look } from '../look.js';

export const arrowFormat: Format = {
  id: 'arrow',
  name: { nl: 'Arrow- of Feather-bestand', en: 'Arrow or Feather file' },
  extensions: ['arrow', 'feather', 'ipc', 'arrows'],
  coverage: 'whole',
  reads: {
    nl: 'Alle rijen van alle kolommen, ook geneste, en de metagegevens van het bestand.',
    en: 'All rows of all columns, nested ones too, and the metadata of the file.',
  },
  leaves: {
    nl: 'Bestanden in big-endian. Van kolommen met bytes alleen de leesbare tekst.',
    en: 'Big-endian files. Of columns of bytes only the readable text.',
  },
  detect: (look) => look.is('arrow') || isStream(look),
  load: () => import('./reader.js'),
};

/** A stream has no mark: it begins with a message (Arrow IPC, "Encapsulated message format") that holds a schema. */
function isStream({ head }: Look): boolean {
  if (head.length < 48 || head.readUInt32LE(0) !== 0xffffffff) return false;
  const length = head.readInt32LE(4);
  const root = head.readUInt32LE(8);
  if (length < 32 || length % 8 !== 0 || length > 1 << 28 || root < 4 || 8 + root + 4 > head.length) return false;
  const table = 8 + root;
  const fields = table - head.readInt32LE(table);
  if (fields < 8 || fields + 10 > head.length) return false;
  // The second field of a message is the kind of its content; 1 is a schema.
  const kind = head.readUInt16LE(fields + 6);
  return head.readUInt16LE(fields) >= 10 && kind > 0 && head[table + kind] === 1;
}
