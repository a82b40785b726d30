import { compound, properties } from './write.js';

const ROWS = `naam;bsn\n${Array.from({ length: 200 }, (_, n) => `Persoon ${n};99999${1000 + n}\n`).join('')}`;
/** A message with a recipient, a table and another message in it; `extra` are further properties by their tag. */
export function message(extra: Readonly<Record<string, string | Buffer>> = {}): Buffer {
  const inner = properties({ '0037001F': 'Binnenin', '1000001F': 'Het oude nummer was 999990031.' }, 24);
  return compound({
    ...properties(
      {
        '001A001F': 'IPM.Note',
        '0037001F': 'Aanvraag',
        '1000001F': `Beste Piet, het nummer is 999990019. ${'Met groet. '.repeat(300)}`,
        '0C1A001F': 'Anna Smit',
        '5D01001F': 'anna@example.nl',
        '007D001F': 'Received: from [192.0.2.7]\r\nX-Dossier: 999990043',
        '10130102': Buffer.from('<p>Het nummer is <b>9999</b>90019.</p>'),
        ...extra,
      },
      32,
    ),
    '__recip_version1.0_#00000000': properties({ '3001001F': 'Piet Hendriks', '39FE001E': 'piet@example.nl' }, 8),
    '__attach_version1.0_#00000000': properties({ '3707001F': 'leden.csv', '37010102': Buffer.from(ROWS) }, 8),
    '__attach_version1.0_#00000001': { ...properties({ '3001001F': 'Binnenin' }, 8), '__substg1.0_3701000D': inner },
  });
}
