"""Makes the sample of a presentation: python-pptx writes it, and what it has no call for is put into its XML by hand.

Run it with `python -P test/formats/make/pptx.py`: without `-P` this file stands in the way of the library of the same name.
"""
import io
import re
import sys
import zipfile
from pathlib import Path

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Inches

folder = Path(sys.argv[1] if len(sys.argv) > 1 else 'test/formats/samples/pptx')
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PML = 'application/vnd.openxmlformats-officedocument.presentationml'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'

show = Presentation()
core = show.core_properties
core.author, core.last_modified_by, core.title = 'merkauteur', 'merklaatste', 'merktitel'
layout = show.slide_layouts[5]
first = show.slides.add_slide(layout)
first.shapes.title.text = 'Overzicht'
box = first.shapes.add_textbox(Inches(1), Inches(1), Inches(3), Inches(1))
paragraph = box.text_frame.paragraphs[0]
for piece in ('BSN: 9999', '9', '0019'):
    paragraph.add_run().text = piece
box._element.nvSpPr.cNvPr.set('descr', 'merkalternatief')
table = first.shapes.add_table(4, 3, Inches(1), Inches(2), Inches(6), Inches(2)).table
rows = (('naam', 'bsn', 'plaats'), ('merkcel', '999990019', 'Ede'), ('Tweede', '999990020', 'Ede'), ('Derde', '999990032', 'Ede'))
for r, row in enumerate(rows):
    for c, text in enumerate(row):
        table.cell(r, c).text = text
first.notes_slide.notes_text_frame.text = 'merknotitie'
second = show.slides.add_slide(layout)
second.shapes.title.text = 'merkverborgendia'
second._element.set('show', '0')
data = CategoryChartData()
data.categories = ['merkgroep', 'andere']
data.add_series('merkreeks', (12, 999990019))
second.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(2), Inches(4), Inches(3), data)
third = show.slides.add_slide(layout)
third.shapes.title.text = 'merkweggelaten'
slide_list = show.slides._sldIdLst
slide_list.remove(slide_list[2])
show.slide_master.placeholders[0].text = 'merkmodel'


def add_part(owner, name, kind, content_type, xml):
    part = Part(PackURI(name), content_type, owner.package, xml.encode())
    owner.relate_to(part, f'{OFFICE}/{kind}')


add_part(show.part, '/ppt/commentAuthors.xml', 'commentAuthors', f'{PML}.commentAuthors+xml',
         f'<p:cmAuthorLst {P}><p:cmAuthor id="0" name="merkopmerker" initials="MO" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>')
add_part(first.part, '/ppt/comments/comment1.xml', 'comments', f'{PML}.comments+xml',
         f'<p:cmLst {P}><p:cm authorId="0" idx="1"><p:pos x="1" y="1"/><p:text>merkopmerking</p:text></p:cm></p:cmLst>')
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
M = 'xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main"'
add_part(second.part, '/ppt/comments/modernComment_1.xml', 'comments', 'application/vnd.ms-powerpoint.comments+xml',
         f'<p188:cmLst {M} {A}><p188:cm id="x"><p188:txBody><a:bodyPr/><a:p><a:r><a:t>merk</a:t></a:r><a:r><a:t>modern</a:t></a:r></a:p></p188:txBody></p188:cm></p188:cmLst>')
add_part(show.part, '/ppt/authors.xml', 'authors', 'application/vnd.ms-powerpoint.authors+xml',
         f'<p188:authorLst {M}><p188:author id="y" name="merkmoderneauteur" initials="MA" userId="merk@example.nl" providerId="AD"/></p188:authorLst>')
add_part(first.part, '/ppt/tags/tag1.xml', 'tags', f'{PML}.tags+xml', f'<p:tagLst {P}><p:tag name="KENMERK" val="merklabel"/></p:tagLst>')
first.part.relate_to('https://example.nl/merkkoppeling', f'{OFFICE}/hyperlink', is_external=True)

stream = io.BytesIO()
show.save(stream)
source = zipfile.ZipFile(io.BytesIO(stream.getvalue()))
target = io.BytesIO()
with zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as out:
    for item in source.infolist():
        content = source.read(item)
        if item.filename == 'docProps/thumbnail.jpeg':
            continue
        if item.filename == '_rels/.rels':
            content = re.sub(rb'<Relationship [^>]*thumbnail[^>]*/>', b'', content)
        out.writestr(item, content)
folder.mkdir(parents=True, exist_ok=True)
(folder / 'corners.pptx').write_bytes(target.getvalue())
