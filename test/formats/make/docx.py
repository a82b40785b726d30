"""Makes the samples of Word documents: python-docx writes them, and what it has no call for is put into its XML by hand.

Every marker is a word of its own; numbers are of the published test block.
Run it with `python -P test/formats/make/docx.py`: without `-P` this file stands in the way of the library of the same name.
"""
import io
import re
import sys
import zipfile
from pathlib import Path

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor
from openpyxl import Workbook

folder = Path(sys.argv[1] if len(sys.argv) > 1 else 'test/formats/samples/docx')
W = nsdecls('w')


def inner(word):
    document = Document()
    document.add_paragraph(word)
    stream = io.BytesIO()
    document.save(stream)
    return slim(stream.getvalue())


def workbook():
    book = Workbook()
    book.active['A1'] = 'merkwerkmap'
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


UNUSED = ('docProps/thumbnail.jpeg', 'word/stylesWithEffects.xml', 'word/theme/', 'customXml/item', 'customXml/_rels')


def slim(data):
    """Without what the template of python-docx brings along and no sample needs."""
    source = zipfile.ZipFile(io.BytesIO(data))
    target = io.BytesIO()
    with zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as out:
        for item in source.infolist():
            content = source.read(item)
            if item.filename.startswith(UNUSED):
                continue
            if item.filename.endswith('.rels') or item.filename == '[Content_Types].xml':
                pieces = content.replace(b'><', b'>\n<').splitlines(True)
                names = [b'thumbnail', b'stylesWithEffects', b'theme/theme', b'/item1.xml', b'/itemProps1.xml']
                content = b''.join(p for p in pieces if not any(name in p for name in names))
            if item.filename == 'word/styles.xml':
                content = re.sub(rb'<w:style w:type="table"(?:(?!</w:style>).)*?w:styleId="(?:Light|Medium|Dark|Colorful)(?:(?!</w:style>).)*</w:style>', b'', content, flags=re.S)
            out.writestr(item, content)
    return target.getvalue()


def add_part(document, name, kind, content_type, data, owner=None):
    owner = owner or document.part
    part = Part(PackURI(name), content_type, data.encode() if isinstance(data, str) else data, owner.package)
    owner.relate_to(part, kind)
    return part


document = Document()
core = document.core_properties
core.author, core.last_modified_by, core.title, core.comments = 'merkauteur', 'merklaatste', 'merktitel', 'merkomschrijving'

split = document.add_paragraph('BSN: ')
for piece in ('9999', '9', '0019'):
    split.add_run(piece)
table = document.add_table(rows=1, cols=3)
for cell, text in zip(table.rows[0].cells, ('naam', 'bsn', 'plaats')):
    cell.text = text
for row in (('merkcel', '999990019', 'Ede'), ('Tweede', '999990020', 'Ede'), ('Derde', '999990032', 'Ede')):
    for cell, text in zip(table.add_row().cells, row):
        cell.text = text
nested = table.rows[1].cells[2].add_table(rows=1, cols=2)
nested.rows[0].cells[0].text, nested.rows[0].cells[1].text = 'merkgenest', 'binnen'
merged = document.add_table(rows=2, cols=3)
merged.cell(0, 0).merge(merged.cell(0, 1)).text = 'merkbreed'
merged.cell(0, 2).text = 'rechts'
for n, text in enumerate(('een', 'twee', 'drie')):
    merged.cell(1, n).text = text

hidden = document.add_paragraph('Zichtbaar ')
hidden.add_run('merkverborgen').font.hidden = True
white = document.add_paragraph('Papier ')
white.add_run('merkwit').font.color.rgb = RGBColor(255, 255, 255)
black = document.add_paragraph('Balk ')
run = black.add_run('merkzwart')
run._r.get_or_add_rPr().append(parse_xml(f'<w:highlight {W} w:val="black"/>'))

body = document.element.body
section = body.sectPr


def paragraph(xml):
    section.addprevious(parse_xml(f'<w:p {W}>{xml}</w:p>'))


paragraph(
    '<w:r><w:t xml:space="preserve">BSN: 9999</w:t></w:r>'
    '<w:del w:id="1" w:author="merkwisser"><w:r><w:delText>900</w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="merkschrijver"><w:r><w:t>111</w:t></w:r></w:ins>'
    '<w:r><w:t>19</w:t></w:r>'
)
paragraph('<w:del w:id="3" w:author="merkwisser"><w:r><w:delText>merkgewist</w:delText></w:r></w:del>')
paragraph('<w:moveFrom w:id="4" w:author="merkwisser"><w:r><w:t>merkverplaatst</w:t></w:r></w:moveFrom>')
paragraph('<w:ins w:id="5" w:author="merkschrijver"><w:r><w:t>merkingevoegd</w:t></w:r></w:ins>')
paragraph(
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MERGE</w:instrText></w:r>'
    '<w:r><w:instrText>FIELD merkveld </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>merkuitkomst</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
paragraph('<w:fldSimple w:instr=" DATABASE \\s &quot;SELECT merkvraag&quot; "><w:r><w:t>x</w:t></w:r></w:fldSimple>')
paragraph(
    '<w:sdt><w:sdtPr><w:alias w:val="merkbeheer"/><w:comboBox><w:listItem w:displayText="merkkeuze" w:value="k1"/>'
    '</w:comboBox></w:sdtPr><w:sdtContent><w:r><w:t>gekozen</w:t></w:r></w:sdtContent></w:sdt>'
)
MC = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)
box = '<w:txbxContent><w:p><w:r><w:t>merktekst</w:t></w:r><w:r><w:t>vak</w:t></w:r></w:p></w:txbxContent>'
section.addprevious(
    parse_xml(
        f'<w:p {MC}><w:r><w:t>Voor het vak</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="100000" cy="100000"/><wp:docPr id="9" name="Tekstvak 9" descr="merkalternatief"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr/><wps:spPr/><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>'
        f'</w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect><v:textbox>{box}</v:textbox></v:rect></w:pict>'
        '</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> en erna</w:t></w:r></w:p>'
    )
)
document.sections[0].header.paragraphs[0].text = 'merkkop'
document.sections[0].footer.paragraphs[0].text = 'merkvoet'
commented = document.add_paragraph('Met een opmerking')
document.add_comment(commented.runs[0], text='merkopmerking', author='merkopmerker', initials='MO')
footnotes = (
    f'<w:footnotes {W}><w:footnote w:id="1"><w:p><w:r><w:t>merknoot</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
WML = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
add_part(document, '/word/footnotes.xml', f'{OFFICE}/footnotes', f'{WML}.footnotes+xml', footnotes)
glossary = f'<w:glossaryDocument {W}><w:docParts><w:docPart><w:docPartBody><w:p><w:r><w:t>merkbouwsteen</w:t></w:r></w:p></w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>'
add_part(document, '/word/glossary/document.xml', f'{OFFICE}/glossaryDocument', f'{WML}.document.glossary+xml', glossary)
settings = document.settings.element
settings.append(parse_xml(f'<w:docVars {W}><w:docVar w:name="kenmerk" w:val="merkvariabele"/></w:docVars>'))
settings.append(
    parse_xml(
        f'<w:mailMerge {W}><w:connectString w:val="Provider=x;Data Source=merkbron"/>'
        '<w:query w:val="SELECT * FROM merktabel"/></w:mailMerge>'
    )
)
document.part._settings_part.relate_to('file:///C:/Users/merkgebruiker/Normal.dotm', f'{OFFICE}/attachedTemplate', is_external=True)
add_part(document, '/word/embeddings/brief.docx', f'{OFFICE}/package', f'{WML}.document', inner('merkingesloten'))
add_part(document, '/customXml/gegevens.xml', f'{OFFICE}/customXml', 'application/xml', '<gegevens><naam>merkaangepast</naam></gegevens>')
add_part(document, '/word/afchunk.htm', f'{OFFICE}/aFChunk', 'text/html', '<p>merkstuk</p>')
chart = add_part(
    document,
    '/word/charts/chart1.xml',
    f'{OFFICE}/chart',
    'application/vnd.openxmlformats-officedocument.drawingml.chart+xml',
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>merkgrafiek</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser>'
    '<c:tx><c:strRef><c:f>Blad1!$B$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>merkreeks</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    '<c:cat><c:strRef><c:f>Blad1!$A$2:$A$3</c:f><c:strCache><c:ptCount val="2"/><c:pt idx="0"><c:v>merkgroep</c:v></c:pt>'
    '<c:pt idx="1"><c:v>andere</c:v></c:pt></c:strCache></c:strRef></c:cat>'
    '<c:val><c:numRef><c:f>Blad1!$B$2:$B$3</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="2"/>'
    '<c:pt idx="0"><c:v>12</c:v></c:pt><c:pt idx="1"><c:v>999990019</c:v></c:pt></c:numCache></c:numRef></c:val>'
    '</c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>',
)
add_part(
    document,
    '/word/embeddings/werkmap.xlsx',
    f'{OFFICE}/package',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    workbook(),
    chart,
)
stream = io.BytesIO()
document.save(stream)
data = slim(stream.getvalue())
source = zipfile.ZipFile(io.BytesIO(data))
target = io.BytesIO()
with zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as out:
    for item in source.infolist():
        out.writestr(item, source.read(item))
    out.writestr('word/oud.xml', f'<w:document {W}><w:body><w:p><w:r><w:t>merkwees</w:t></w:r></w:p></w:body></w:document>')
folder.mkdir(parents=True, exist_ok=True)
(folder / 'corners.docx').write_bytes(target.getvalue())
