import type { Bilingual } from '../model/finding.js';
import type { Coverage, Format } from './format.js';
import { FORMATS } from './registry.js';

/** What people are told of a format. */
export interface FormatDescription extends Pick<Format, 'id' | 'name' | 'extensions' | 'reads' | 'leaves'> {
  readonly coverage: Coverage | 'none';
  /** Whether it is read in the process of the scan itself: text needs no reader that could be led astray. */
  readonly isText: boolean;
}

const text = (
  id: string,
  name: Bilingual,
  extensions: readonly string[],
  reads: Bilingual,
  leaves: Bilingual | null = null,
): FormatDescription => ({ id, name, extensions, reads, leaves, coverage: 'whole', isText: true });

/** What is read as text, by structure and not by signature: `src/readers`. */
const TEXTS: readonly FormatDescription[] = [
  text(
    'text',
    { nl: 'tekst', en: 'text' },
    ['txt', 'md', 'log', 'R', 'py'],
    {
      nl: 'Alle tekst, ook programmacode, in UTF-8, UTF-16 en Windows-1252, ook waar de codering halverwege wisselt. Bestanden en teksten die er als base64 of hexadecimale cijfers van 512 tekens of meer in staan, en een bestand van een bekende soort achter de tekst.',
      en: 'All text, also program code, in UTF-8, UTF-16 and Windows-1252, also where the encoding changes halfway. Files and texts that stand in it as base64 or hexadecimal digits of 512 characters or more, and a file of a known kind behind the text.',
    },
    {
      nl: 'Andere tekencoderingen (UTF-32, EBCDIC), en binaire gegevens tussen of achter de tekst: die worden gemeld.',
      en: 'Other encodings (UTF-32, EBCDIC), and binary data between or behind the text: these are reported.',
    },
  ),
  text('csv', { nl: 'tabel met scheidingstekens', en: 'delimited table' }, ['csv', 'tsv', 'psv'], {
    nl: 'Tabellen met komma, puntkomma, tab, sluisteken of spaties, met of zonder kopregel, en één waarde per regel.',
    en: 'Tables with comma, semicolon, tab, pipe or spaces, with or without a header, and one value a line.',
  }),
  text('fixed-width', { nl: 'vaste breedte', en: 'fixed width' }, ['txt', 'asc'], {
    nl: 'Regels met velden op vaste posities.',
    en: 'Lines with fields at fixed positions.',
  }),
  text('json', { nl: 'JSON', en: 'JSON' }, ['json', 'jsonl', 'ndjson', 'geojson'], {
    nl: 'JSON, een record per regel (NDJSON) en GeoJSON: lijsten van records worden tabellen.',
    en: 'JSON, a record per line (NDJSON) and GeoJSON: lists of records become tables.',
  }),
  text('xml', { nl: 'XML', en: 'XML' }, ['xml', 'gml', 'kml', 'gpx', 'qgs'], {
    nl: 'Records worden tabellen; de rest is tekst. Entiteiten worden nooit uitgevouwen.',
    en: 'Records become tables; the rest is text. Entities are never expanded.',
  }),
  text(
    'html',
    { nl: 'webpagina (HTML)', en: 'web page (HTML)' },
    ['html', 'htm', 'Rmd', 'qmd'],
    {
      nl: 'Alle tekst met de codes erin; elke tabel van drie rijen of meer, ook wat in commentaar staat of verborgen is; gegevens in scripts (JSON), zoals R Markdown, plotly, leaflet, folium, Vega en DataTables die schrijven; bestanden en getallen die als base64 in de pagina staan. Woorden worden ook gelezen zoals wie de pagina opent ze ziet, in elke tekst en cel: met tekenverwijzingen (`&#57;`) als tekens, en zonder codes die letters alleen opmaken (vet, span) en commentaar ertussen.',
      en: 'All text with its tags; every table of three rows or more, also what stands in comments or is hidden; data in scripts (JSON), as R Markdown, plotly, leaflet, folium, Vega and DataTables write them; files and numbers that stand in the page as base64. Words are also read as whoever opens the page sees them, in every text and cell: with character references (`&#57;`) as characters, and without tags that only dress up letters (bold, span) and comments between them.',
    },
    {
      nl: 'Gegevens in scripts die geen JSON zijn (namen zonder aanhalingstekens) zijn alleen tekst. Een waarde die voor een deel in een link staat, of waar een code of commentaar van meer dan 512 tekens in staat, wordt niet samengevoegd.',
      en: 'Data in scripts that are no JSON (names without quotes) are text only. A value of which a part stands in a link, or with a tag or comment of more than 512 characters in it, is not joined.',
    },
  ),
  text('messages', { nl: 'berichten van de overheid', en: 'government messages' }, ['ei', 'xml', 'json'], {
    nl: 'iWmo, iJw, StUF-BG, GBA-V (LO3) en FHIR, veld voor veld.',
    en: 'iWmo, iJw, StUF-BG, GBA-V (LO3) and FHIR, field by field.',
  }),
];

/** Formats that are recognised and not read: they are listed, and block. */
const UNREAD: readonly (readonly [id: string, name: Bilingual, extensions: readonly string[]])[] = [
  ['rar', { nl: 'RAR-archief', en: 'RAR archive' }, ['rar']],
  ['postscript', { nl: 'PostScript', en: 'PostScript' }, ['ps', 'eps']],
];

const NOTHING = { nl: 'Niets: het wordt genoemd als niet gescand.', en: 'Nothing: it is listed as not scanned.' };

/** All formats that something is known of: those of text, those with a reader, and those without one. */
export function describedFormats(): readonly FormatDescription[] {
  const taken = new Set(FORMATS.map(({ id }) => id));
  return [
    ...TEXTS,
    ...FORMATS.map((format) => ({ ...format, isText: false })),
    ...UNREAD.filter(([id]) => !taken.has(id)).map(
      ([id, name, extensions]): FormatDescription => ({
        id,
        name,
        extensions,
        reads: NOTHING,
        leaves: null,
        coverage: 'none',
        isText: false,
      }),
    ),
  ];
}
