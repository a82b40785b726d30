"""Makes the files of rules/verborgen-inhoud with openpyxl, python-docx and sqlite3. Numbers are of the test block 9999xxxxx."""
import random
import sqlite3
import sys
from pathlib import Path

import docx
import openpyxl

random.seed(2023)
target = Path(sys.argv[1])
found, silent = target / "found", target / "silent"


def numbers(count):
    made = []
    while len(made) < count:
        digits = [9, 9, 9, 9] + [random.randint(0, 9) for _ in range(4)]
        last = sum((9 - i) * d for i, d in enumerate(digits)) % 11
        if last < 10:
            made.append("".join(map(str, digits)) + str(last))
    return made


def people(sheet, count=40):
    sheet.append(["bsn", "voorziening"])
    for number in numbers(count):
        sheet.append([int(number), random.choice(["begeleiding", "dagbesteding", "vervoer"])])


def trees(sheet, count=40):
    sheet.append(["boomnummer", "soort", "stamdiameter"])
    for n in range(count):
        sheet.append([n + 1, random.choice(["eik", "linde", "es"]), random.randint(10, 90)])


def workbook(hide, fill=people):
    book = openpyxl.Workbook()
    trees(book.active)
    book.active.title = "Bomen"
    hide(book, fill)
    return book


def hidden_sheet(state):
    def hide(book, fill):
        sheet = book.create_sheet("Bron")
        fill(sheet)
        sheet.sheet_state = state

    return hide


def hidden_rows(book, fill):
    sheet = book.create_sheet("Overzicht")
    fill(sheet)
    for row in range(5, sheet.max_row + 1):
        sheet.row_dimensions[row].hidden = True


def hidden_column(book, fill):
    sheet = book.create_sheet("Overzicht")
    fill(sheet)
    sheet.column_dimensions["A"].hidden = True


workbook(hidden_sheet("hidden")).save(found / "verborgen-blad.xlsx")
workbook(hidden_sheet("veryHidden")).save(found / "diep-verborgen-blad.xlsx")
workbook(hidden_rows).save(found / "verborgen-rijen.xlsx")
workbook(hidden_column).save(found / "verborgen-kolom.xlsx")
workbook(hidden_sheet("hidden"), trees).save(silent / "verborgen-bomen.xlsx")
workbook(lambda book, fill: fill(book.create_sheet("Zichtbaar"))).save(silent / "niets-verborgen.xlsx")

letter = docx.Document()
letter.add_paragraph("Verslag van het overleg over de bomen in de Dorpsstraat.")
run = letter.add_paragraph("Besproken is de aanvraag.").add_run(f" Het gaat om bsn {numbers(1)[0]}.")
run.font.hidden = True
letter.save(found / "verborgen-tekst.docx")

file = found / "verwijderde-rijen.sqlite"
file.unlink(missing_ok=True)
base = sqlite3.connect(file)
base.execute("pragma secure_delete = off")
base.execute("create table client (bsn integer, soort text)")
base.executemany("insert into client values (?, ?)", [(n, "huishoudelijke hulp") for n in numbers(60)])
base.execute("create table boom (nummer integer, soort text)")
base.executemany("insert into boom values (?, ?)", [(n, "eik") for n in range(60)])
base.commit()
base.execute("delete from client")
base.commit()
base.close()
