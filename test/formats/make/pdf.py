"""Makes the samples of PDF. Needs reportlab, pikepdf, Pillow and LibreOffice; run from the folder of this script."""
import io
import pathlib
import subprocess
import tempfile

import pikepdf
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table
from reportlab.lib.styles import getSampleStyleSheet

OUT = pathlib.Path(__file__).resolve().parent.parent / "samples" / "pdf"
ROWS = [["naam", "bsn", "plaats"]] + [[f"Persoon {i}", f"9999900{i:02d}", "Utrecht"] for i in range(1, 13)]


def drawing(draw, **options):
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=A4, invariant=1, **options)
    draw(page)
    page.save()
    return buffer.getvalue()


def write(name, content):
    (OUT / name).write_bytes(content)


def brief(page):
    page.setTitle("Besluit kapvergunning")
    page.setAuthor("R. de Vries")
    page.drawString(72, 760, "Geachte heer Jansen, uw nummer is 999990019.")
    # A number in two pieces, set beside each other.
    page.drawString(72, 740, "Nummer 9999")
    page.drawString(72 + page.stringWidth("Nummer 9999"), 740, "90020")
    page.showPage()
    page.drawString(72, 760, "Bladzijde twee.")
    page.showPage()


def hidden(page):
    page.drawString(72, 780, "Zichtbare tekst.")
    text = page.beginText(72, 760)
    text.setTextRenderMode(3)
    text.textLine("Onzichtbaar 999990031")
    text.setTextRenderMode(0)
    page.drawText(text)
    page.setFillColorRGB(1, 1, 1)
    page.drawString(72, 740, "Wit op wit 999990043")
    page.setFillColorRGB(0, 0, 0)
    page.drawString(72, 720, "Gelakt 999990055 hier")
    page.rect(70, 716, 200, 16, fill=1, stroke=0)
    # White letters on a dark box are seen.
    page.rect(70, 676, 200, 16, fill=1, stroke=0)
    page.setFillColorRGB(1, 1, 1)
    page.drawString(72, 680, "Kop in wit")
    page.setFillColorRGB(0, 0, 0)
    page.drawString(72, -200, "Buiten beeld 999990067")
    page.drawString(72, 600, "Slotzin.")
    page.showPage()


def form(page):
    page.drawString(72, 780, "Aanvraag")
    page.acroForm.textfield(name="bsn_aanvrager", value="999990079", x=72, y=700, tooltip="Uw nummer")
    page.acroForm.checkbox(name="akkoord", checked=True, x=72, y=650)
    page.showPage()


def table():
    buffer = io.BytesIO()
    doc = SimpleDocTemplate(buffer, pagesize=A4, invariant=1)
    styles = getSampleStyleSheet()
    doc.build([
        Paragraph("Overzicht van aanvragen in de gemeente, met toelichting in een gewone zin.", styles["Normal"]),
        Table(ROWS),
        Paragraph("Einde van het overzicht.", styles["Normal"]),
    ])
    return buffer.getvalue()


def image_only(page):
    picture = Image.new("L", (60, 20), 128)
    page.drawInlineImage(picture, 72, 600)
    page.showPage()
    page.drawString(72, 760, "Bladzijde met tekst.")
    page.showPage()


def office():
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "blad.csv"
        source.write_text("\n".join(",".join(row) for row in ROWS) + "\n")
        letter = pathlib.Path(folder) / "brief.html"
        letter.write_text("<html><body><h1>Brief</h1><p>Geachte mevrouw, uw nummer is 999990080.</p></body></html>")
        for name in (source, letter):
            subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, name], check=True, capture_output=True)
        return source.with_suffix(".pdf").read_bytes(), letter.with_suffix(".pdf").read_bytes()


def saved(pdf, **options):
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id="encryption" not in options, **options)
    return buffer.getvalue()


def attached(content):
    pdf = pikepdf.open(io.BytesIO(content))
    pdf.attachments["leden.csv"] = pikepdf.AttachedFileSpec(pdf, "\n".join(";".join(row) for row in ROWS).encode(), filename="leden.csv", description="Lijst van leden")
    page = pdf.pages[0]
    spec = pikepdf.AttachedFileSpec(pdf, b"Notitie over 999990092", filename="notitie.txt")
    page.Annots = pdf.make_indirect(pikepdf.Array([
        pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30], Contents="Bel 999990109 terug", T="M. Bakker")),
        pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[40, 10, 60, 30], Contents="zie bijlage", FS=spec.obj)),
        pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[40, 40, 60, 60], A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.nl/dossier?bsn=999990110"))),
        pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[70, 755, 400, 775], IC=[0, 0, 0], C=[0, 0, 0])),
    ]))
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('script 999990122');")
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Dossier Jansen 999990134", 0))
    with pdf.open_metadata() as meta:
        meta["dc:creator"] = ["Anna Smit"]
        meta["dc:description"] = "Kopie van 999990146"
    pdf.docinfo["/Dossier"] = "Nummer 999990158"
    return saved(pdf)


def layers(content):
    pdf = pikepdf.open(io.BytesIO(content))
    off = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Intern"))
    on = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Open"))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[off, on], D=pikepdf.Dictionary(OFF=[off], ON=[on]))
    page = pdf.pages[0]
    page.Resources.Properties = pikepdf.Dictionary(L0=off, L1=on)
    page.contents_add(b"/OC /L0 BDC BT /F1 12 Tf 72 500 Td (Laag uit 999990160) Tj ET EMC /OC /L1 BDC BT /F1 12 Tf 72 480 Td (Laag aan) Tj ET EMC")
    return saved(pdf)


def revised(content):
    """An incremental update, as an editor appends it: the page's content is replaced."""
    pdf = pikepdf.open(io.BytesIO(content))
    number = pdf.pages[0].obj.Contents.objgen[0] if not isinstance(pdf.pages[0].obj.Contents, pikepdf.Array) else pdf.pages[0].obj.Contents[0].objgen[0]
    start = int(content[content.rindex(b"startxref") + 9:].split()[0])
    root = pdf.Root.objgen[0]
    size = int(pdf.trailer.Size)
    stream = b"BT /F1 12 Tf 72 760 Td (Het nummer is verwijderd.) Tj ET"
    body = content if content.endswith(b"\n") else content + b"\n"
    at = len(body)
    body += b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(stream), stream)
    table_at = len(body)
    body += b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (number, at, size, root, start, table_at)
    return body


def no_unicode(content):
    """A font by glyph numbers, without a table of what they mean."""
    pdf = pikepdf.open(io.BytesIO(content))
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
            del item["/ToUnicode"]
    return saved(pdf)


def loose(content):
    """An update that appends a stream which paints text and which nothing refers to."""
    pdf = pikepdf.open(io.BytesIO(content))
    number = int(pdf.trailer.Size)
    start = int(content[content.rindex(b"startxref") + 9:].split()[0])
    stream = b"BT /F1 11 Tf 3 4 Td [(Los nummer 9999)-20(90183)] TJ ET\nBT (haak \\(los\\)) Tj ET"
    body = content if content.endswith(b"\n") else content + b"\n"
    at = len(body)
    body += b"%d 0 obj\n%% toelichting\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(stream), stream)
    table = len(body)
    body += b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (number, at, number + 1, pdf.Root.objgen[0], start, table)
    return body


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    letter = drawing(brief)
    write("brief.pdf", letter)
    write("verborgen.pdf", drawing(hidden))
    write("formulier.pdf", drawing(form))
    write("tabel.pdf", table())
    write("scan.pdf", drawing(image_only))
    sheet, text = office()
    write("calc.pdf", sheet)
    write("writer.pdf", text)
    write("geen-unicode.pdf", no_unicode(text))
    write("bijlagen.pdf", attached(letter))
    write("lagen.pdf", layers(letter))
    write("herzien.pdf", revised(letter))
    pdf = pikepdf.open(io.BytesIO(letter))
    write("wachtwoord.pdf", saved(pdf, encryption=pikepdf.Encryption(user="geheim", owner="baas")))
    write("eigenaar.pdf", saved(pdf, encryption=pikepdf.Encryption(user="", owner="baas")))
    write("stromen.pdf", saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate))
    quick = saved(pdf, linearize=True)
    write("snel.pdf", quick)
    write("snel-herzien.pdf", revised(quick))
    write("los.pdf", loose(letter))


main()
