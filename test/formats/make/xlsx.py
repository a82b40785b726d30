"""Makes the samples for .xlsx: python xlsx.py FOLDER. Needs openpyxl, xlsxwriter, pandas, and soffice and node with xlsx on the path.

Parts that no library writes (pivot caches, external links, Power Query, threads) are put in by hand, after ECMA-376 part 1.
"""

import base64
import datetime
import io
import os
import struct
import subprocess
import sys
import zipfile

import openpyxl
import pandas
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

OUT = sys.argv[1]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."


def path(name):
    return os.path.join(OUT, name)


def values_xlsxwriter():
    book = xlsxwriter.Workbook(path("xlsxwriter.xlsx"))
    book.set_properties({"author": "", "created": datetime.datetime(2024, 1, 1)})
    sheet = book.add_worksheet("Waarden")
    date = book.add_format({"num_format": "dd-mm-yyyy"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    time = book.add_format({"num_format": "hh:mm"})
    span = book.add_format({"num_format": "[h]:mm"})
    padded = book.add_format({"num_format": "000000000"})
    bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "red"})
    sheet.write_row(0, 0, ["naam", "getal", "deel", "dag", "moment", "tijd", "duur", "nummer", "waar", "formule"])
    for i in range(1, 30):
        sheet.write_row(i, 0, [f"Boom & <struik> {i}", i * 1000, i / 7])
        sheet.write_number(i, 3, 40000 + i, date)
        sheet.write_number(i, 4, 40000 + i + 0.25, moment)
        sheet.write_number(i, 5, i / 48, time)
        sheet.write_number(i, 6, i / 3, span)
        sheet.write_number(i, 7, 999990019 - i * 900000 * 30, padded)
        sheet.write_boolean(i, 8, i % 2 == 0)
        sheet.write_formula(i, 9, f'="vast woord"&B{i + 1}', None, f"vast woord{i * 1000}")
    sheet.write_rich_string(30, 0, "rijke ", bold, "tekst ", red, "in delen")
    sheet.write(31, 1, 1.5e21)
    sheet.write(31, 2, 1e-9)
    sheet.write(32, 0, "twee\nregels en een _x0041_ en \u0007 bel")
    sheet.write_formula(32, 1, "=1/0", None, "#DIV/0!")
    sheet.merge_range("A35:C35", "samengevoegd")
    book.close()
    book = xlsxwriter.Workbook(path("xlsxwriter-1904.xlsx"), {"date_1904": True, "in_memory": True})
    sheet = book.add_worksheet("Blad1")
    date = book.add_format({"num_format": "d mmmm yyyy"})
    sheet.write_datetime(0, 0, datetime.datetime(2020, 2, 29), date)
    sheet.write_datetime(1, 0, datetime.datetime(1904, 1, 3), date)
    book.close()
    book = xlsxwriter.Workbook(path("xlsxwriter-inline.xlsx"), {"constant_memory": True})
    sheet = book.add_worksheet("Regel voor regel")
    for i in range(300):
        sheet.write_row(i, 0, ["naam" if i == 0 else f"plaats {i}", "jaar" if i == 0 else 1900 + i, f" spatie {i} "])
    sheet.write(1048575, 0, "laatste rij")
    book.close()


def values_pandas():
    frame = pandas.DataFrame(
        {
            "jaar": range(2000, 2040),
            "bedrag": [i * 1.25 for i in range(40)],
            "dag": pandas.date_range("2024-01-01", periods=40),
            "soort": ["eik", "berk", None, "linde"] * 10,
        }
    )
    frame.to_excel(path("pandas.xlsx"), index=False)


def filtered_xlsxwriter():
    book = xlsxwriter.Workbook(path("filter.xlsx"))
    sheet = book.add_worksheet("Gefilterd")
    sheet.write_row(0, 0, ["naam", "soort", "jaar"])
    for i in range(1, 40):
        soort = "eik" if i % 3 else "WOORDFILTER"
        sheet.write_row(i, 0, [f"boom {i}", soort, 1900 + i])
        if i % 3 == 0:
            sheet.set_row(i, options={"hidden": True})
    sheet.autofilter(0, 0, 39, 2)
    sheet.filter_column(1, "x == eik")
    sheet = book.add_worksheet("Tabel")
    white = book.add_format({"font_color": "white"})
    sheet.add_table(0, 0, 9, 1, {"columns": [{"header": "naam"}, {"header": "jaar"}], "name": "Bomen"})
    sheet.write(0, 0, "naam", white)
    for i in range(1, 10):
        sheet.write_row(i, 0, [f"boom {i}", 1900 + i])
    sheet.write(5, 0, "WOORDWIT", white)
    sheet.insert_textbox(12, 1, "WOORDVAK in een tekstvak")
    sheet.write_url(20, 0, "mailto:woordlink@example.nl", string="link")
    sheet.set_header("&L&\"Arial,Bold\"WOORDKOP&R&P")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": "=Tabel!$A$2:$A$10", "values": "=Tabel!$B$2:$B$10", "name": "WOORDREEKS"})
    sheet.insert_chart("F2", chart)
    book.close()


def corners():
    book = openpyxl.Workbook()
    book.properties.creator = "WOORDAUTEUR"
    sheet = book.active
    sheet.title = "Zichtbaar"
    sheet.append(["naam", "soort", "jaar", "plaats"])
    for i in range(1, 60):
        sheet.append([f"boom {i}", "eik", 1900 + i, "Utrecht"])
    sheet["A10"] = "WOORDRIJ"
    sheet.row_dimensions[10].hidden = True
    sheet["A12"] = "WOORDNUL"
    sheet.row_dimensions[12].height = 3
    sheet["D5"] = "WOORDKOLOM"
    sheet.column_dimensions["D"].hidden = True
    sheet["A20"] = "WOORDWITWIT"
    sheet["A20"].font = Font(color="FFFFFFFF")
    sheet["A21"] = "WOORDGEEL"
    sheet["A21"].font = Font(color="FFFFFF00")
    sheet["A21"].fill = PatternFill("solid", fgColor="FFFFFF00")
    sheet["A22"] = "WOORDOPMAAK"
    sheet["A22"].number_format = ";;;"
    sheet["A23"] = "WOORDTHEMA"
    sheet["A23"].font = Font(color=openpyxl.styles.colors.Color(theme=0))
    sheet["AZ7"] = "WOORDVERRECHTS"
    sheet["B900"] = "WOORDVERONDER"
    sheet["A3"].comment = Comment("WOORDOPMERKING", "WOORDSCHRIJVER")
    sheet["A30"] = '=IF(C30>1,"WOORDFORMULE","")'
    validation = DataValidation(type="list", formula1='"WOORDLIJST,ander"', prompt="WOORDVRAAG")
    sheet.add_data_validation(validation)
    validation.add("B2:B9")
    sheet.oddFooter.center.text = "WOORDVOET"
    sheet["A31"].hyperlink = "https://example.nl/WOORDADRES"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=5), titles_from_data=True)
    sheet.add_chart(chart, "H2")
    book.create_sheet("Verborgen").append(["WOORDVERBORGEN"])
    book["Verborgen"].sheet_state = "hidden"
    book.create_sheet("Heel verborgen").append(["WOORDDIEP"])
    book["Heel verborgen"].sheet_state = "veryHidden"
    book.defined_names["geheim"] = DefinedName("geheim", attr_text='"WOORDNAAM"', hidden=True)
    raw = io.BytesIO()
    book.save(raw)
    parts = {name: zipfile.ZipFile(raw).read(name) for name in zipfile.ZipFile(raw).namelist()}
    # The library takes a height of zero for none.
    first = "xl/worksheets/sheet1.xml"
    parts[first] = parts[first].replace(b' ht="3"', b' ht="0"')
    add_parts(parts)
    write(path("corners.xlsx"), parts)
    strict(parts)


def strict(parts):
    """The same words in strict namespaces, with a prefix, and a workbook that has another name."""
    small = {
        "[Content_Types].xml": types([("/boek/werk.xml", TYPE + "sheet.main+xml"), ("/boek/b.xml", TYPE + "worksheet+xml")]),
        "_rels/.rels": relations([("http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument", "/boek/werk.xml")]),
        "boek/_rels/werk.xml.rels": relations([("http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet", "b.xml")]),
        "boek/werk.xml": '<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"><x:workbookPr dateCompatibility="0"/><x:sheets><x:sheet name="Strikt" sheetId="1" r:id="rId0"/></x:sheets></x:workbook>',
        "boek/b.xml": '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>naam</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>jaar</x:t></x:is></x:c></x:row><x:row><x:c t="inlineStr"><x:is><x:r><x:t>Bo</x:t></x:r><x:rPh sb="0" eb="1"><x:t>boe</x:t></x:rPh><x:r><x:t>om &amp; <![CDATA[<blad>]]></x:t></x:r></x:is></x:c><x:c><x:v>2.024E3</x:v></x:c><x:c t="d"><x:v>2024-02-29</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    }
    write(path("strict.xlsx"), small)


def add_parts(parts):
    sheet = "xl/worksheets/_rels/sheet1.xml.rels"
    overrides = []

    def add(name, content, kind=None, owner=None, relation=None, type_=None, external=None):
        parts[name] = content
        if type_:
            overrides.append((f"/{name}", type_))
        if owner:
            link(parts, owner, relation or f"{OFFICE}/{kind}", "/" + name)

    book = "xl/_rels/workbook.xml.rels"
    fields = '<cacheField name="naam"><sharedItems count="3"><s v="WOORDITEM"/><s v="Jansma"/><s v="WOORDOUDITEM"/></sharedItems></cacheField><cacheField name="groep" databaseField="0"><fieldGroup base="0"><groupItems count="1"><s v="WOORDGROEP"/></groupItems></fieldGroup></cacheField><cacheField name="WOORDVELD"><sharedItems/></cacheField>'
    add("xl/pivotCache/pivotCacheDefinition1.xml", f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="rId0" refreshedBy="WOORDVERVERSER" recordCount="2"><cacheSource type="worksheet"><worksheetSource ref="A1:B3" sheet="Weg"/></cacheSource><cacheFields count="2">{fields}</cacheFields></pivotCacheDefinition>', "pivotCacheDefinition", book, type_=TYPE + "pivotCacheDefinition+xml")
    add("xl/pivotCache/pivotCacheRecords1.xml", f'<pivotCacheRecords xmlns="{MAIN}" count="2"><r><x v="0"/><s v="WOORDRECORD"/></r><r><x v="1"/><n v="12"/></r></pivotCacheRecords>', "pivotCacheRecords", "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels", type_=TYPE + "pivotCacheRecords+xml")
    add("xl/externalLinks/externalLink1.xml", f'<externalLink xmlns="{MAIN}" xmlns:r="{OFFICE}"><externalBook r:id="rId0"><sheetNames><sheetName val="Bron"/></sheetNames><definedNames><definedName name="WOORDBUITENNAAM" refersTo="=Bron!$A$1"/></definedNames><sheetDataSet><sheetData sheetId="0"><row r="4"><cell r="B4" t="str"><v>WOORDBUITEN</v></cell><cell r="D4"><v>7</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>', "externalLink", book, type_=TYPE + "externalLink+xml")
    link(parts, "xl/externalLinks/_rels/externalLink1.xml.rels", f"{OFFICE}/externalLinkPath", "file:///C:/Users/WOORDPAD/bron.xlsx", True)
    add("xl/connections.xml", f'<connections xmlns="{MAIN}"><connection id="1" name="Bron" type="1"><dbPr connection="DSN=WOORDVERBINDING;UID=lezer" command="SELECT 1"/></connection></connections>', "connections", book, type_=TYPE + "connections+xml")
    add("xl/persons/person.xml", '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="WOORDPERSOON" id="{00000000-0000-0000-0000-000000000001}" userId="woord@example.nl" providerId="AD"/></personList>', owner=book, relation="http://schemas.microsoft.com/office/2017/10/relationships/person", type_="application/vnd.ms-excel.person+xml")
    add("xl/threadedComments/threadedComment1.xml", '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="B9" dT="2024-01-01T00:00:00.00" personId="{00000000-0000-0000-0000-000000000001}" id="{00000000-0000-0000-0000-000000000002}"><text>WOORDDRAAD</text></threadedComment></ThreadedComments>', owner=sheet, relation="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment", type_="application/vnd.ms-excel.threadedcomments+xml")
    add("customXml/item1.xml", "<gegevens><naam>WOORDXML</naam></gegevens>", "customXml", book)
    add("customXml/item2.xml", mashup(), "customXml", book)
    add("xl/embeddings/Microsoft_Excel_Sheet1.xlsx", embedded(), "package", sheet)
    add("xl/queryTables/queryTable1.xml", f'<queryTable xmlns="{MAIN}" name="WOORDZOEKTABEL" connectionId="1"/>', "queryTable", sheet, type_=TYPE + "queryTable+xml")
    add("xl/revisions/revisionLog1.xml", f'<revisions xmlns="{MAIN}" xmlns:r="{OFFICE}"><rcc rId="1" sId="1"><oc r="A1" t="inlineStr"><is><t>WOORDVORIGE</t></is></oc><nc r="A1" t="inlineStr"><is><t>nieuw</t></is></nc></rcc></revisions>', "revisionLog", book, type_=TYPE + "revisionLog+xml")
    add("xl/worksheets/oud.xml", f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>WOORDWEES</t></is></c></row></sheetData></worksheet>', type_=TYPE + "worksheet+xml")
    add("docProps/custom.xml", '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Behandelaar"><vt:lpwstr>WOORDEIGENSCHAP</vt:lpwstr></property></Properties>', owner="_rels/.rels", relation=f"{OFFICE}/custom-properties", type_="application/vnd.openxmlformats-officedocument.custom-properties+xml")
    add("xl/drawings/drawing9.xml", '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="Vak" descr="WOORDBESCHRIJVING"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>WOORD</a:t></a:r><a:r><a:t>VORM</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>', "drawing", sheet, type_="application/vnd.openxmlformats-officedocument.drawing+xml")
    add("xl/drawings/vmlDrawing9.vml", '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><div>WOORDKNOP<br>twee</div></v:textbox></v:shape></xml>', "vmlDrawing", sheet)
    add("xl/onbekend.bin", b"\x00\x01WOORDBINAIR", owner=sheet, relation="http://example.nl/onbekend")
    # A string that no cell refers to.
    add("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}" count="0" uniqueCount="1"><si><t>WOORDREST</t></si></sst>', "sharedStrings", book, type_=TYPE + "sharedStrings+xml")
    types_part = parts["[Content_Types].xml"].decode()
    extra = "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in overrides)
    parts["[Content_Types].xml"] = types_part.replace("</Types>", f'<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>{extra}</Types>')
    # The chart keeps values that no cell has.
    chart = parts["xl/charts/chart1.xml"].decode()
    parts["xl/charts/chart1.xml"] = chart.replace("</numRef>", "<numCache><formatCode>General</formatCode><ptCount val=\"1\"/><pt idx=\"0\"><v>424242</v></pt></numCache></numRef>", 1)


def mashup():
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as inner:
        inner.writestr("Formulas/Section1.m", 'section Section1;\nshared Bron = Sql.Database("server", "WOORDQUERY");\n')
    metadata = b"<LocalPackageMetadataFile><Items/></LocalPackageMetadataFile>"
    inner_metadata = struct.pack("<II", 0, len(metadata)) + metadata + struct.pack("<I", 0)
    blob = struct.pack("<I", 0)
    for part in (package.getvalue(), b"<PermissionList/>", inner_metadata, b""):
        blob += struct.pack("<I", len(part)) + part
    return f'<DataMashup xmlns="http://schemas.microsoft.com/DataMashup">{base64.b64encode(blob).decode()}</DataMashup>'


def embedded():
    book = openpyxl.Workbook()
    book.active.append(["WOORDINGESLOTEN"])
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def link(parts, rels, type_, target, outside=False):
    mode = ' TargetMode="External"' if outside else ""
    if rels not in parts:
        parts[rels] = relations([])
    text = parts[rels] if isinstance(parts[rels], str) else parts[rels].decode()
    number = text.count("<Relationship ")
    parts[rels] = text.replace("</Relationships>", f'<Relationship Id="own{number}" Type="{type_}" Target="{target}"{mode}/></Relationships>')


def relations(entries):
    each = "".join(f'<Relationship Id="rId{i}" Type="{t}" Target="{n}"/>' for i, (t, n) in enumerate(entries))
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def types(entries):
    each = "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in entries)
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{each}</Types>'


def write(name, parts):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as out:
        for part, content in parts.items():
            out.writestr(zipfile.ZipInfo(part, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def libreoffice():
    """What LibreOffice makes of a file of openpyxl and of one of xlsxwriter."""
    for source in ("filter.xlsx", "xlsxwriter.xlsx"):
        target = os.path.join(OUT, "lo")
        subprocess.run(["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", target, path(source)], check=True)
        os.replace(os.path.join(target, source), path(f"libreoffice-{source}"))
        os.rmdir(target)


def sheetjs():
    script = f"""
const X = require('xlsx'); const wb = X.utils.book_new();
const ws = X.utils.aoa_to_sheet([['naam','jaar','dag'],['boom',1999,new Date(Date.UTC(2024,1,29))],['struik & heg',2001.5,null]]);
X.utils.book_append_sheet(wb, ws, 'Blad één'); wb.Workbook = {{ Sheets: [{{ Hidden: 1 }}] }};
X.writeFile(wb, {path('sheetjs.xlsx')!r}, {{ compression: true }});"""
    subprocess.run(["node", "-e", script], check=True)


for make in (values_xlsxwriter, values_pandas, filtered_xlsxwriter, corners, sheetjs, libreoffice):
    make()
