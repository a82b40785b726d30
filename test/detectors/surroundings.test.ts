import { describe, expect, it } from 'vitest';
import { Surroundings } from '../../src/detectors/surroundings.js';
import type { Hit } from '../../src/matching/lane.js';
import { toolbox } from '../scan/making.js';

const [tool] = toolbox().identifiers;
const surroundings = new Surroundings(tool.rule);

/** The number stands at the mark: nine digits that fail the check, because only the words matter. */
function hitIn(text: string): Hit {
  const from = text.indexOf('#');
  const buf = Buffer.from(text.replace('#', '123456789'), 'utf8');
  const start = Buffer.byteLength(text.slice(0, from));
  return {
    buf,
    start,
    end: start + 9,
    low: 0,
    high: buf.length,
    from: 0,
    to: buf.length,
    window: 1,
    line: 1,
    lineStart: 0,
    origin: null,
  };
}

function meaning(text: string): string {
  const { context, twin } = surroundings.of(hitIn(text));
  return twin ?? context;
}

describe('the words before a number', () => {
  it.each([
    ['bsn #', 'keyed'],
    ['BSN: #', 'keyed'],
    ['BSN-nummer #', 'keyed'],
    ['bsn=#', 'keyed'],
    ['bsn <- #', 'keyed'],
    ['bsn := "#"', 'keyed'],
    ['burgerservicenummer is #', 'keyed'],
    ['Burger Service Nummer: #', 'keyed'],
    ['burger_service_nummer: #', 'keyed'],
    ['burger-service-nummer: #', 'keyed'],
    ['sofi-nummer #', 'keyed'],
    ['citizen service number #', 'keyed'],
    ['partnerBsn: #', 'keyed'],
    ['partner_bsn: #', 'keyed'],
    ['bsnPartner: #', 'keyed'],
    ['clientBSN = #', 'keyed'],
    ['bsn2 = #', 'keyed'],
    ['"bsn": "#"', 'keyed'],
    ['{"bsn":#}', 'keyed'],
    ["'burgerservicenummer' => '#'", 'keyed'],
    ['<bsn>#</bsn>', 'keyed'],
    ['<inp.bsn>#</inp.bsn>', 'keyed'],
    ['<StUF:inp.bsn xsi:nil="false">#', 'near'],
    ['<persoon burgerservicenummer="#"/>', 'keyed'],
    ['| bsn | #', 'keyed'],
    ['bsn\t#', 'keyed'],
    ['BSN\n#', 'keyed'],
    ['Burgerservicenummer:\r\n\r\n  #', 'keyed'],
    ['bsn van de partner #', 'keyed'],
    ['Het BSN van mevrouw is als volgt: #', 'keyed'],
    ['bsn hoort bij dossier #', 'reference'],
    ['bsn hoort bij mevrouw Jansen #', 'near'],
    ['bsn een twee drie vier vijf zes zeven #', 'near'],
    ['bsn een twee drie vier vijf zes zeven acht #', 'neutral'],
    ['#', 'neutral'],
    ['nummer #', 'neutral'],
    ['bsnx #', 'neutral'],
    ['absn #', 'neutral'],
    ['omdat absint #', 'neutral'],
  ])('%j says %s', (text, expected) => {
    expect(meaning(text)).toBe(expected);
  });

  it.each([
    ['telefoon #', 'negative'],
    ['Tel: #', 'negative'],
    ['ordernummer #', 'negative'],
    ['requestId=#', 'negative'],
    ['request_id: #', 'negative'],
    ['"traceId":"#"', 'negative'],
    ['bsn en telefoon: #', 'negative'],
    ['telefoon en bsn: #', 'keyed'],
    ['ISBN #', 'negative'],
  ])('%j says %s', (text, expected) => {
    expect(meaning(text)).toBe(expected);
  });

  it.each([
    ['RSIN: #', 'rsin'],
    ['rsin #', 'rsin'],
    ['"bronorganisatie": "#"', 'rsin'],
    ['"verantwoordelijkeOrganisatie": "#"', 'rsin'],
    ['<rsin>#</rsin>', 'rsin'],
    ['lrk_nummer #', 'lrk'],
    ['UZI-nummer #', 'uzi'],
    ['onderwijsnummer #', 'onderwijsnummer'],
    ['btw-nummer NL#', 'rsin'],
    ['bsn of rsin: #', 'rsin'],
    ['rsin of bsn: #', 'keyed'],
  ])('%j says %s', (text, expected) => {
    expect(meaning(text)).toBe(expected);
  });

  it('are not looked for further than the context that is there', () => {
    const hit = hitIn('bsn #');
    expect(surroundings.of({ ...hit, low: hit.start }).context).toBe('neutral');
    expect(surroundings.of({ ...hit, low: 1 }).context).toBe('neutral');
    expect(surroundings.of({ ...hit, low: 0 }).context).toBe('keyed');
  });

  it('are not looked for over a distance', () => {
    expect(meaning(`bsn${' '.repeat(20)}#`)).toBe('keyed');
    expect(meaning(`bsn${' '.repeat(200)}#`)).toBe('neutral');
  });
});

describe('a name behind a number', () => {
  it.each([
    ['# (bsn)', 'keyed'],
    ['# (BSN)', 'keyed'],
    ['#(burgerservicenummer)', 'keyed'],
    ['# (telefoon)', 'neutral'],
    ['# (rsin)', 'neutral'],
    ['# bsn', 'neutral'],
    ['# en (bsn)', 'neutral'],
    ['#\n(bsn)', 'neutral'],
    ['# (', 'neutral'],
    ['# (bsn', 'neutral'],
    ['telefoon # (bsn)', 'negative'],
  ])('%j says %s', (text, expected) => {
    expect(meaning(text)).toBe(expected);
  });
});

describe('a header by itself', () => {
  it.each([
    ['bsn', 'keyed'],
    ['BSN_partner', 'keyed'],
    ['partnerBsn', 'keyed'],
    ['01.01.20', 'keyed'],
    ['burgerservicenr', 'keyed'],
    ['rsin', 'twin'],
    ['telefoonnummer', 'negative'],
    ['hobby', 'neutral'],
    ['absnt', 'neutral'],
    ['', 'neutral'],
    [null, 'neutral'],
  ])('%j says %s', (name, expected) => {
    expect(surroundings.ofName(name).context).toBe(expected);
  });
});
