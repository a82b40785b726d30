"""Makes the samples of pictures. Needs Pillow (12 or so, with AVIF and WebP) and piexif; run from anywhere."""
import io
import pathlib
import struct

import piexif
from PIL import Image, PngImagePlugin

OUT = pathlib.Path(__file__).resolve().parent.parent / "samples" / "image"
XMP = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
    'xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmpMM:DocumentID="dossier 999990122">'
    "<dc:creator><rdf:Seq><rdf:li>Karin de Boer</rdf:li></rdf:Seq></dc:creator>"
    "<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Piet Hendriks</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>"
    "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
)


def picture(mode="RGB"):
    return Image.linear_gradient("L").resize((32, 32)).convert(mode)


def exif(thumbnail=True):
    degrees = lambda d, m, s: ((d, 1), (m, 1), (int(s * 1000), 1000))
    small = io.BytesIO()
    picture().resize((8, 8)).save(small, "JPEG")
    tags = {
        "0th": {
            piexif.ImageIFD.Artist: "Anna Smit", piexif.ImageIFD.Make: "Camera", piexif.ImageIFD.Model: "X1",
            piexif.ImageIFD.ImageDescription: "Keuken van 999990019",
            piexif.ImageIFD.XPComment: "Opname bij Jansen".encode("utf-16-le"),
        },
        "Exif": {
            piexif.ExifIFD.UserComment: b"ASCII\0\0\0dossier 999990031", piexif.ExifIFD.BodySerialNumber: "SN4711",
            piexif.ExifIFD.CameraOwnerName: "M. Bakker", piexif.ExifIFD.DateTimeOriginal: "2020:01:02 03:04:05",
        },
        "GPS": {
            piexif.GPSIFD.GPSLatitudeRef: "N", piexif.GPSIFD.GPSLatitude: degrees(52, 5, 26.5),
            piexif.GPSIFD.GPSLongitudeRef: "E", piexif.GPSIFD.GPSLongitude: degrees(5, 7, 17.25),
        },
    }
    if thumbnail:
        tags["thumbnail"] = small.getvalue()
        tags["1st"] = {piexif.ImageIFD.Compression: 6}
    return piexif.dump(tags)


def iptc():
    """An IPTC-IIM caption and by-line, in the resource of Photoshop that holds them."""
    dataset = lambda number, text: b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(text)) + text
    data = dataset(80, b"Henk Mulder") + dataset(120, b"Bijschrift 999990043")
    data += b"\0" * (len(data) % 2)
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data
    body = b"Photoshop 3.0\0" + block
    return b"\xff\xed" + struct.pack(">H", len(body) + 2) + body


def saved(image, format, **options):
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def with_tag(tiff, tag, value):
    """One more tag, as Photoshop writes it: bytes that are said to be numbers of four bytes."""
    first = struct.unpack_from("<I", tiff, 4)[0]
    count = struct.unpack_from("<H", tiff, first)[0]
    entries = tiff[first + 2 : first + 2 + 12 * count]
    at = len(tiff) + len(tiff) % 2
    body = tiff + bytes(len(tiff) % 2) + value
    table = struct.pack("<H", count + 1) + entries + struct.pack("<HHII", tag, 4, len(value) // 4, at) + bytes(4)
    return body[:4] + struct.pack("<I", len(body)) + body[8:] + table


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    write = lambda name, content: (OUT / name).write_bytes(content)
    jpeg = saved(picture(), "JPEG", exif=exif(), xmp=XMP.encode(), comment=b"Opmerking 999990055")
    write("foto.jpg", jpeg[:2] + iptc() + jpeg[2:])
    write("kaal.jpg", saved(picture(), "JPEG"))
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Anna Smit")
    info.add_text("Comment", "Bijzonder 999990067", zip=True)
    info.add_itxt("Description", "Één 999990079", zip=True)
    info.add_itxt("XML:com.adobe.xmp", XMP)
    write("kaart.png", saved(picture(), "PNG", pnginfo=info, exif=exif(False)))
    write("kaal.png", saved(picture(), "PNG"))
    write("foto.tif", saved(picture(), "TIFF", tiffinfo={315: "Anna Smit", 270: "Scan 999990080"}))
    record = lambda kind, text: bytes([0x1C, 2, kind]) + struct.pack(">H", len(text)) + text
    datasets = record(80, b"Anna Smit") + record(120, b"Scan 999990092")
    write("iptc.tif", with_tag(saved(picture(), "TIFF"), 33723, datasets + bytes(-len(datasets) % 4)))
    write("foto.webp", saved(picture(), "WEBP", exif=exif(False), xmp=XMP.encode()))
    write("kaal.webp", saved(picture(), "WEBP"))
    write("foto.avif", saved(picture(), "AVIF", exif=exif(False)))
    write("plaatje.gif", saved(picture("P"), "GIF", comment=b"Getekend door Anna 999990092"))
    write("kaal.gif", saved(picture("P"), "GIF"))
    frame = lambda id, text: id + struct.pack(">I", len(text) + 1) + b"\0\0\x03" + text
    tags = frame(b"TIT2", b"Gesprek 999990109") + frame(b"TPE1", b"Anna Smit")
    size = len(tags)
    write("geluid.mp3", b"ID3\x03\0\0" + bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127]) + tags + b"\xff\xfb\x90\0" + b"\0" * 413)
    atom = lambda kind, body: struct.pack(">I", len(body) + 8) + kind + body
    place = b"+52.0907+005.1214/"
    udta = atom(b"udta", atom(b"\xa9xyz", struct.pack(">HH", len(place), 0x15C7) + place) + atom(b"\xa9nam", struct.pack(">HH", 17, 0x15C7) + b"Opname 999990110 "))
    write("film.mp4", atom(b"ftyp", b"isom\0\0\2\0isommp42") + atom(b"mdat", b"\0" * 64) + atom(b"moov", atom(b"mvhd", b"\0" * 100) + udta))


main()
