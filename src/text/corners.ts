import type { Corner } from '../model/corner.js';
import type { Bilingual } from '../model/finding.js';

/** What people read about a corner of a file. */
interface CornerText {
  /** One of it, for a place: *in the file, hidden sheet*. */
  readonly name: Bilingual;
  /** Several of it. */
  readonly names: Bilingual;
}

const corner = (nl: string, nlMany: string, en: string, enMany: string): CornerText => ({
  name: { nl, en },
  names: { nl: nlMany, en: enMany },
});

export const CORNERS: Record<Corner, CornerText> = {
  sheet: corner('verborgen werkblad', 'verborgen werkbladen', 'hidden sheet', 'hidden sheets'),
  'very-hidden-sheet': corner(
    'diep verborgen werkblad',
    'diep verborgen werkbladen',
    'very hidden sheet',
    'very hidden sheets',
  ),
  row: corner('verborgen rij', 'verborgen rijen', 'hidden row', 'hidden rows'),
  'filtered-row': corner('weggefilterde rij', 'weggefilterde rijen', 'filtered row', 'filtered rows'),
  column: corner('verborgen kolom', 'verborgen kolommen', 'hidden column', 'hidden columns'),
  'invisible-cell': corner('onzichtbare cel', 'onzichtbare cellen', 'invisible cell', 'invisible cells'),
  'far-cell': corner(
    'cel ver buiten de tabel',
    'cellen ver buiten de tabel',
    'cell far outside the table',
    'cells far outside the table',
  ),
  'pivot-cache': corner(
    'bron van een draaitabel',
    'bronnen van draaitabellen',
    'source of a pivot table',
    'sources of pivot tables',
  ),
  'data-model': corner('gegevensmodel', 'gegevensmodellen', 'data model', 'data models'),
  'external-link': corner(
    'kopie uit een ander bestand',
    'kopieën uit andere bestanden',
    'copy from another file',
    'copies from other files',
  ),
  query: corner('query of verbinding', 'queries of verbindingen', 'query or connection', 'queries or connections'),
  'defined-name': corner('gedefinieerde naam', 'gedefinieerde namen', 'defined name', 'defined names'),
  validation: corner('keuzelijst', 'keuzelijsten', 'list of allowed values', 'lists of allowed values'),
  comment: corner('opmerking', 'opmerkingen', 'comment', 'comments'),
  'text-box': corner('tekstvak', 'tekstvakken', 'text box', 'text boxes'),
  chart: corner(
    'gegevens achter een grafiek',
    'gegevens achter grafieken',
    'data behind a chart',
    'data behind charts',
  ),
  'header-footer': corner('kop- of voettekst', 'kop- en voetteksten', 'header or footer', 'headers and footers'),
  embedded: corner('ingesloten bestand', 'ingesloten bestanden', 'embedded file', 'embedded files'),
  'custom-xml': corner('ingesloten XML', 'ingesloten XML-delen', 'embedded XML', 'embedded XML parts'),
  properties: corner(
    'eigenschap van het bestand',
    'eigenschappen van het bestand',
    'property of the file',
    'properties of the file',
  ),
  'tracked-change': corner('bijgehouden wijziging', 'bijgehouden wijzigingen', 'tracked change', 'tracked changes'),
  'hidden-text': corner('verborgen tekst', 'stukken verborgen tekst', 'hidden text', 'pieces of hidden text'),
  'alt-text': corner('tekst bij een beeld', 'teksten bij beelden', 'text of a picture', 'texts of pictures'),
  notes: corner('notitie van de spreker', 'notities van de spreker', 'speaker note', 'speaker notes'),
  'hidden-slide': corner('verborgen dia', 'verborgen dia’s', 'hidden slide', 'hidden slides'),
  redacted: corner(
    'tekst onder een zwart vlak',
    'teksten onder zwarte vlakken',
    'text under a drawn box',
    'texts under drawn boxes',
  ),
  attachment: corner('bijlage', 'bijlagen', 'attachment', 'attachments'),
  'form-field': corner('formulierveld', 'formuliervelden', 'form field', 'form fields'),
  metadata: corner('gegevens over het bestand', 'gegevens over het bestand', 'metadata', 'metadata'),
  position: corner(
    'plaats waar het is opgenomen',
    'plaatsen waar het is opgenomen',
    'place where it was taken',
    'places where it was taken',
  ),
  deleted: corner(
    'verwijderd stuk dat er nog staat',
    'verwijderde stukken die er nog staan',
    'deleted piece that is still there',
    'deleted pieces that are still there',
  ),
  unreferenced: corner(
    'deel waar niets naar verwijst',
    'delen waar niets naar verwijst',
    'part that nothing refers to',
    'parts that nothing refers to',
  ),
  appended: corner(
    'stuk achter het einde',
    'stukken achter het einde',
    'piece behind the end',
    'pieces behind the end',
  ),
  oversize: corner(
    'bestand dat veel groter is dan wat het toont',
    'keer zo groot als wat het toont',
    'file far larger than what it shows',
    'times as large as what it shows',
  ),
};
