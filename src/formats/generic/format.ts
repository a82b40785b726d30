import { encodingOf } from '../../readers/head-encoding.js';
import type { Format } from '../format.js';
import type { Look } from '../look.js';

/** What nobody else reads, and is no text, picture, font, program or archive. To be tried last. */
export const genericFormat: Format = {
  id: 'binary',
  name: { nl: 'onbekend binair bestand', en: 'unknown binary file' },
  extensions: [],
  coverage: 'part',
  reads: {
    nl: 'Getallen van acht tot tien cijfers die als reeks zijn opgeslagen, en leesbare tekens.',
    en: 'Numbers of eight to ten digits that are stored as a series, and readable characters.',
  },
  leaves: {
    nl: 'Wat ingepakt of versleuteld is, en de samenhang tussen getallen en woorden.',
    en: 'What is packed or encrypted, and how numbers and words belong together.',
  },
  detect: (look) => (look.magic === null ? isBinary(look) : ['data-format', 'database'].includes(look.magic.reason)),
  load: () => import('./reader.js'),
};

function isBinary({ head, blob }: Look): boolean {
  return head.length > 0 && encodingOf(head, head.length === blob.size).kind === 'binary';
}
