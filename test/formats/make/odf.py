"""Makes the samples of OpenDocument and RTF: flat XML with a marker in every corner, which LibreOffice converts.

`python test/formats/make/odf.py` needs `soffice` on the path.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

samples = Path(sys.argv[1] if len(sys.argv) > 1 else 'test/formats/samples')
NAMES = {
    'office': 'office', 'style': 'style', 'text': 'text', 'table': 'table', 'draw': 'drawing', 'meta': 'meta',
    'presentation': 'presentation', 'form': 'form', 'number': 'datastyle', 'config': 'config', 'script': 'script',
}
NS = ' '.join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{u}:1.0"' for p, u in NAMES.items())
NS += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
NS += ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
NS += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
META = (
    '<office:meta><dc:title>merktitel</dc:title><meta:initial-creator>merkauteur</meta:initial-creator>'
    '<dc:creator>merklaatste</dc:creator><meta:user-defined meta:name="Dossier">merkeigenschap</meta:user-defined></office:meta>'
)
PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='


def table(rows):
    cell = lambda text: f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    body = ''.join(f'<table:table-row>{"".join(map(cell, row))}</table:table-row>' for row in rows)
    return f'<table:table table:name="Lijst merktabel"><table:table-column table:number-columns-repeated="3"/>{body}</table:table>'


ROWS = (
    ('naam', 'bsn', 'plaats'),
    ('merkcel', '9<text:span text:style-name="vet">9999</text:span>0019', 'Ede'),
    ('Tweede', '999990020', 'Ede'),
    ('Derde', '999990032', 'Ede'),
)
CHANGE = '<office:change-info><dc:creator>merkwisser</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info>'
TEXT = f'''<?xml version="1.0" encoding="UTF-8"?>
<office:document {NS} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">{META}
<office:styles><style:style style:name="Standard" style:family="paragraph"/></office:styles>
<office:automatic-styles>
<style:style style:name="vet" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="weg" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="wit" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="fr" style:family="graphic"/>
<style:page-layout style:name="pl"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"/><style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pl"><style:header><text:p>merkkop</text:p></style:header><style:footer><text:p>merkvoet</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>
<text:tracked-changes>
<text:changed-region text:id="c1"><text:deletion>{CHANGE}<text:p>900</text:p></text:deletion></text:changed-region>
<text:changed-region text:id="c2"><text:insertion>{CHANGE}</text:insertion></text:changed-region>
<text:changed-region text:id="c3"><text:deletion>{CHANGE}<text:p>merkgewist</text:p></text:deletion></text:changed-region>
</text:tracked-changes>
<text:user-field-decls><text:user-field-decl office:value-type="string" office:string-value="merkvariabele" text:name="kenmerk"/></text:user-field-decls>
<text:p>BSN: 9999<text:span text:style-name="vet">9</text:span>0019</text:p>
<text:p>twee<text:s text:c="2"/>spaties<text:tab/>tab</text:p>
{table(ROWS)}
<text:p>Zichtbaar <text:span text:style-name="weg">merkverborgen</text:span></text:p>
<text:p>Papier <text:span text:style-name="wit">merkwit</text:span></text:p>
<text:p>BSN: 9999<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>111<text:change-end text:change-id="c2"/>19</text:p>
<text:p>Tekst <text:change text:change-id="c3"/>, erna</text:p>
<text:p>Noot<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>merknoot</text:p></text:note-body></text:note> en<office:annotation><dc:creator>merkopmerker</dc:creator><dc:date>2026-01-01T00:00:00</dc:date><text:p>merkopmerking</text:p></office:annotation> verder</text:p>
<text:p><draw:frame draw:name="Vak1" text:anchor-type="paragraph" svg:width="3cm" svg:height="1cm" draw:style-name="fr"><draw:text-box><text:p>merktekstvak</text:p></draw:text-box><svg:title>merkalternatief</svg:title></draw:frame>Bij het vak</text:p>
<text:p><draw:frame draw:name="Plaatje" text:anchor-type="as-char" svg:width="1cm" svg:height="1cm" draw:style-name="fr"><draw:image><office:binary-data>{PIXEL}</office:binary-data></draw:image><svg:desc>merkplaatje</svg:desc></draw:frame></text:p>
<text:p><text:a xlink:type="simple" xlink:href="https://example.nl/merkkoppeling">hier</text:a> <text:database-display text:column-name="merkkolom" text:table-name="merkdbtabel" text:table-type="table" text:database-name="merkdatabase">x</text:database-display></text:p>
<text:section text:name="geheim" text:display="none"><text:p>merksectie</text:p></text:section>
<text:p>Einde</text:p>
</office:text></office:body></office:document>'''
SHOW = f'''<?xml version="1.0" encoding="UTF-8"?>
<office:document {NS} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.presentation">{META}
<office:automatic-styles>
<style:style style:name="dp1" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="visible"/></style:style>
<style:style style:name="dp2" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>
<style:page-layout style:name="pl"><style:page-layout-properties fo:page-width="28cm" fo:page-height="21cm"/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="M" style:page-layout-name="pl"/></office:master-styles>
<office:body><office:presentation>
<draw:page draw:name="Eerste" draw:style-name="dp1" draw:master-page-name="M">
<draw:frame svg:width="10cm" svg:height="2cm" svg:x="1cm" svg:y="1cm"><draw:text-box><text:p>BSN: 9999<text:span>9</text:span>0019</text:p></draw:text-box><svg:title>merkalternatief</svg:title></draw:frame>
<draw:frame svg:width="20cm" svg:height="5cm" svg:x="1cm" svg:y="4cm">{table(ROWS)}</draw:frame>
<office:annotation><dc:creator>merkopmerker</dc:creator><dc:date>2026-01-01T00:00:00</dc:date><text:p>merkopmerking</text:p></office:annotation>
<presentation:notes><draw:frame presentation:class="notes" svg:width="16cm" svg:height="10cm" svg:x="2cm" svg:y="14cm"><draw:text-box><text:p>merknotitie</text:p></draw:text-box></draw:frame></presentation:notes>
</draw:page>
<draw:page draw:name="Tweede" draw:style-name="dp2" draw:master-page-name="M"><draw:frame svg:width="10cm" svg:height="2cm" svg:x="1cm" svg:y="1cm"><draw:text-box><text:p>merkverborgendia</text:p></draw:text-box></draw:frame></draw:page>
</office:presentation></office:body></office:document>'''
DRAWING = f'''<?xml version="1.0" encoding="UTF-8"?>
<office:document {NS} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.graphics">{META}
<office:automatic-styles><style:page-layout style:name="pl"><style:page-layout-properties fo:page-width="28cm" fo:page-height="21cm"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="M" style:page-layout-name="pl"/></office:master-styles>
<office:body><office:drawing><draw:page draw:name="Plattegrond" draw:master-page-name="M"><draw:rect svg:width="5cm" svg:height="2cm" svg:x="1cm" svg:y="1cm"><svg:desc>merkalternatief</svg:desc><text:p>merkvorm 9999<text:span>9</text:span>0019</text:p></draw:rect></draw:page></office:drawing></office:body></office:document>'''


def convert(source, target, filter_name=None):
    with tempfile.TemporaryDirectory() as home:
        kind = f'{target}:{filter_name}' if filter_name else target
        subprocess.run(
            ['soffice', f'-env:UserInstallation=file://{home}', '--headless', '--convert-to', kind, '--outdir', str(source.parent), str(source)],
            check=True, capture_output=True, timeout=240,
        )
    return source.with_suffix(f'.{target}')


with tempfile.TemporaryDirectory() as name:
    work = Path(name)
    for kind, xml in (('fodt', TEXT), ('fodp', SHOW), ('fodg', DRAWING)):
        (work / f'corners.{kind}').write_text(xml)
    (samples / 'odf').mkdir(parents=True, exist_ok=True)
    (samples / 'rtf').mkdir(parents=True, exist_ok=True)
    for kind, xml in (('fodt', TEXT), ('fodp', SHOW), ('fodg', DRAWING)):
        (samples / 'odf' / f'corners.{kind}').write_text(xml)
    for source, target, place in (
        ('fodt', 'odt', 'odf'), ('fodt', 'ott', 'odf'), ('fodt', 'rtf', 'rtf'), ('fodt', 'docx', 'docx'),
        ('fodp', 'odp', 'odf'), ('fodp', 'pptx', 'pptx'), ('fodg', 'odg', 'odf'),
    ):
        made = convert(work / f'corners.{source}', target)
        name = 'corners' if place in ('odf', 'rtf') else 'libreoffice'
        (samples / place / f'{name}.{target}').write_bytes(made.read_bytes())
