#!/bin/sh
# Makes the samples of ar and cpio with GNU ar, dpkg-deb, GNU cpio and bsdtar. Run in test/formats/samples.
set -eu
work=$(mktemp -d)
start=$(pwd)
mkdir -p ar cpio "$work/map" "$work/pakket/DEBIAN" "$work/pakket/usr/share"
python3 - "$work" <<'PY'
import sys
work = sys.argv[1]
table = 'naam;soort;jaar\n' + ''.join(f'Jansen {n};eik;{1900 + n % 120}\n' for n in range(60))
open(f'{work}/map/bomen-in-een-bestand-met-een-lange-naam.csv', 'w', newline='\n').write(table)
open(f'{work}/brief.txt', 'w').write('Een brief over bomen, aan jansen@example.nl.\n')
open(f'{work}/deel.o', 'wb').write(b'\x7fELF' + bytes(range(256)) * 3)
open(f'{work}/pakket/usr/share/bomen.csv', 'w', newline='\n').write(table)
open(f'{work}/pakket/DEBIAN/control', 'w').write(
    'Package: bomen\nVersion: 1\nArchitecture: all\nMaintainer: Team Bomen <bomen@example.nl>\nDescription: bomen\n')
PY
cd "$work"
ln -s /home/jansen/bomen.csv verwijzing
find . -exec touch -h -d '2024-01-02 03:04:05 UTC' {} +
list() { printf '%s\n' map map/bomen-in-een-bestand-met-een-lange-naam.csv brief.txt verwijzing; }
for form in newc crc odc bin; do list | cpio -o --quiet --reproducible -R 0:0 -H $form > "$start/cpio/$form.cpio"; done
{ cat "$start/cpio/newc.cpio"; printf 'Achteraan: aan pietersen@example.nl\n'; } > "$start/cpio/achter.cpio"
list | bsdtar --uid 0 --gid 0 -n -T - --format newc -cf "$start/cpio/libarchive.cpio"
rm -f "$start"/ar/*
ar rcD "$start/ar/gnu.a" map/*.csv brief.txt
ar rcSD "$start/ar/bibliotheek.a" deel.o brief.txt
ar rcSD "$start/ar/alleen-delen.a" deel.o
bsdtar --uid 0 --gid 0 --format arbsd -cf "$start/ar/bsd.a" -C map bomen-in-een-bestand-met-een-lange-naam.csv -C .. brief.txt
{ cat "$start/ar/gnu.a"; printf 'Achteraan'; } > "$start/ar/achter.a"
SOURCE_DATE_EPOCH=1704164645 dpkg-deb -Zxz --root-owner-group --build pakket "$start/ar/bomen.deb" > /dev/null
cd "$start"
rm -r "$work"
