"""Makes the sample workbooks of the readers of old and open spreadsheets.

Usage: python sheets.py <folder of the samples>. Needs xlwt, xlsxwriter, odfpy and LibreOffice (soffice).
Every hiding place holds a word of its own, which the tests look for.
"""

import csv
import datetime
import subprocess
import sys
from pathlib import Path
import tempfile

import xlsxwriter
import xlwt
from PIL import Image

samples = Path(sys.argv[1])
work = Path(tempfile.mkdtemp())

HEADER = ["naam", "bsn", "geboren", "bedrag"]
NAMES = ["Anna Boom", "Bas de Vries", "Cor Eik", "Dirk Éénhoorn", "Els van Dijk", "Fien Ωmega", "Gijs Hout", "Hanna Linde"]
ROWS = [[NAMES[n % 8] + f" {n}", 999990000 + n, datetime.date(1950 + n, 1 + n % 12, 1 + n % 28), n * 10.25] for n in range(30)]


def csv_source():
    with open(samples / "xls" / "source.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for name, number, born, amount in ROWS:
            writer.writerow([name, number, born.isoformat(), f"{amount:g}"])


def with_xlwt():
    book = xlwt.Workbook()
    date = xlwt.easyxf(num_format_str="DD-MM-YYYY")
    unseen = xlwt.easyxf(num_format_str=";;;")
    white = xlwt.easyxf("font: color white")
    sheet = book.add_sheet("Mensen")
    for column, name in enumerate(HEADER):
        sheet.write(0, column, name)
    for at, (name, number, born, amount) in enumerate(ROWS, 1):
        sheet.write(at, 0, name)
        sheet.write(at, 1, number)
        sheet.write(at, 2, born, date)
        sheet.write(at, 3, amount)
    sheet.row(5).hidden = True
    sheet.row(6).hidden = True
    sheet.col(1).hidden = True
    sheet.header_str = b"&CKoptekstwoord"
    sheet.footer_str = b"&CVoettekstwoord"
    sheet.write(40, 0, "puntkomma", unseen)
    sheet.write(41, 0, "witopwit", white)
    sheet.write(42, 0, xlwt.Formula('IF(A1="x";"formulewoord";"anders")'))
    sheet.write(43, 0, xlwt.Formula('HYPERLINK("http://voorbeeld.example.nl/koppelingwoord";"klik")'))
    sheet.write(5000, 200, "verweg")
    hidden = book.add_sheet("Achterkamer")
    hidden.visibility = 1
    hidden.write(0, 0, "verborgenblad")
    very = book.add_sheet("Kluis")
    very.visibility = 2
    very.write(0, 0, "heelverborgen")
    book.save(str(samples / "xls" / "xlwt.xls"))


def with_xlwt_long():
    """Shared strings that go on in the next record, at every width, and many rows."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Lang")
    for at in range(300):
        sheet.write(at, 0, ("é" if at % 3 else "Ω") * (at % 97) + f"tekst{at}")
        sheet.write(at, 1, at)
    book.save(str(samples / "xls" / "long.xls"))


def with_xlsxwriter(name, has_drawings=True):
    """Hiding places that LibreOffice carries over to other formats. Drawings make a flat file large."""
    picture = work / "p.png"
    Image.new("RGB", (4, 4), "red").save(picture)
    path = work / name
    book = xlsxwriter.Workbook(path)
    book.set_properties({"title": "Titelwoord", "author": "Auteurwoord", "manager": "Managerwoord", "company": "Bedrijfwoord", "keywords": "Trefwoordwoord", "comments": "Opmerkingwoord", "category": "Categoriewoord", "subject": "Onderwerpwoord"})
    book.set_custom_property("Dossier", "Eigenschapwoord")
    book.define_name("Naamwoord", '="Waardewoord"')
    sheet = book.add_worksheet("Mensen")
    date = book.add_format({"num_format": "dd-mm-yyyy"})
    sheet.write_row(0, 0, HEADER)
    for at, (name, number, born, amount) in enumerate(ROWS, 1):
        sheet.write(at, 0, name)
        sheet.write(at, 1, number)
        sheet.write_datetime(at, 2, datetime.datetime.combine(born, datetime.time()), date)
        sheet.write(at, 3, amount)
    sheet.autofilter(0, 0, 30, 3)
    sheet.filter_column(3, "x > 100")
    for at in range(1, 11):
        sheet.set_row(at, None, None, {"hidden": True})
    sheet.set_column(1, 1, None, None, {"hidden": True})
    sheet.write_comment(2, 0, "Notitiewoord", {"author": "Notitieauteur"})
    sheet.insert_textbox(3, 5, "Tekstvakwoord")
    if has_drawings:
        sheet.insert_image(10, 5, picture, {"description": "Alttekstwoord"})
    sheet.data_validation(35, 0, 35, 0, {"validate": "list", "source": ["Keuzewoord", "Ander"], "input_title": "Vraagwoord", "input_message": "Uitlegwoord"})
    sheet.set_header("&CKoptekstwoord")
    sheet.set_footer("&LVoettekstwoord")
    sheet.write_url(36, 0, "http://voorbeeld.example.nl/koppelingwoord", string="klik")
    sheet.write_formula(37, 0, '=IF(A1="x","Formulewoord","anders")', None, "anders")
    sheet.write(38, 0, "Puntkommawoord", book.add_format({"num_format": ";;;"}))
    sheet.write(39, 0, "Witwoord", book.add_format({"font_color": "white"}))
    chart = book.add_chart({"type": "column"})
    chart.add_series({"name": "Reekswoord", "categories": "=Achterkamer!$A$1:$A$3", "values": "=Achterkamer!$B$1:$B$3"})
    chart.set_title({"name": "Grafiektitel"})
    if has_drawings:
        sheet.insert_chart("H2", chart)
    hidden = book.add_worksheet("Achterkamer")
    hidden.write_column(0, 0, ["Grafieklabel", "verborgenblad", "drie"])
    hidden.write_column(0, 1, [11, 22, 33])
    hidden.hide()
    very = book.add_worksheet("Kluis")
    very.write(0, 0, "heelverborgen")
    very.very_hidden()
    book.close()
    return path


def convert(path, kind, target):
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{work}/profile", "--convert-to", kind, "--outdir", str(work), str(path)], check=True, capture_output=True)
    made = work / (path.stem + "." + kind.split(":")[0])
    made.rename(target)


def with_libreoffice(path, flat):
    convert(path, "xls:MS Excel 97", samples / "xls" / "libreoffice.xls")
    convert(path, "ods", samples / "ods" / "libreoffice.ods")
    convert(flat, "fods", samples / "ods" / "libreoffice.fods")


def with_pivot():
    """A table of a hidden sheet behind a pivot table, by LibreOffice from an open document of one file."""
    rows = "".join(f'<table:table-row><table:table-cell office:value-type="string"><text:p>Soort{n % 3}</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Persoon{n}</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="{n * 1.5}"/></table:table-row>' for n in range(40))
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body><office:spreadsheet>
<table:table table:name="Bron"><table:table-row><table:table-cell office:value-type="string"><text:p>soort</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>naam</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>bedrag</text:p></table:table-cell></table:table-row>{rows}</table:table>
<table:table table:name="Draai"><table:table-row><table:table-cell/></table:table-row></table:table>
<table:data-pilot-tables><table:data-pilot-table table:name="Draaitabelwoord" table:target-range-address="Draai.A1:Draai.C6" table:buttons="Draai.A1"><table:source-cell-range table:cell-range-address="Bron.A1:Bron.C41"/>
<table:data-pilot-field table:source-field-name="soort" table:orientation="row"/><table:data-pilot-field table:source-field-name="naam" table:orientation="hidden"/><table:data-pilot-field table:source-field-name="bedrag" table:orientation="data" table:function="sum"/></table:data-pilot-table></table:data-pilot-tables>
</office:spreadsheet></office:body></office:document>"""
    path = work / "pivot.fods"
    path.write_text(text)
    convert(path, "xls:MS Excel 97", samples / "xls" / "pivot.xls")
    convert(path, "ods", samples / "ods" / "pivot.ods")


def with_word():
    """A letter of Word 97, and a workbook that is encrypted as Office does (a compound file around a zip)."""
    import docx
    import msoffcrypto
    from msoffcrypto.format.ooxml import OOXMLFile

    letter = docx.Document()
    letter.core_properties.author = "Auteurwoord"
    letter.add_paragraph("Geachte mevrouw Éénhoorn, uw nummer is 999990019.")
    path = work / "letter.docx"
    letter.save(path)
    (samples / "ole").mkdir(exist_ok=True)
    convert(path, "doc:MS Word 97", samples / "ole" / "letter.doc")
    plain = work / "plain.xlsx"
    book = xlsxwriter.Workbook(plain)
    book.add_worksheet().write(0, 0, "geheim")
    book.close()
    with open(plain, "rb") as source, open(samples / "ole" / "encrypted.xlsx", "wb") as target:
        OOXMLFile(source).encrypt("wachtwoord", target)


if __name__ == "__main__":
    csv_source()
    with_xlwt()
    with_xlwt_long()
    with_libreoffice(with_xlsxwriter("corners.xlsx"), with_xlsxwriter("flat.xlsx", has_drawings=False))
    with_pivot()
    with_word()
