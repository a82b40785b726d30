#!/bin/sh
# Makes the samples of gzip, bzip2, xz, zstd and lz4 with the programs themselves. Run in test/formats/samples.
set -eu
work=$(mktemp -d)
python3 - "$work" <<'PY'
import random, sys
random.seed(7)
trees = ['eik', 'beuk', 'linde', 'es', 'wilg', 'iep', 'berk']
with open(sys.argv[1] + '/bomen.csv', 'w', newline='\n') as f:
    f.write('naam;soort;jaar\n')
    for n in range(400):
        f.write(f'Jansen {n};{random.choice(trees)};{1900 + n % 120}\n')
PY
printf 'Een brief over bomen, aan jansen@example.nl.\n' > "$work/brief.txt"
touch -d '2024-01-02 03:04:05 UTC' "$work"/*

gzip -c "$work/bomen.csv" > gzip/bomen.csv.gz
gzip -nc "$work/bomen.csv" > gzip/zonder-naam.csv.gz
{ gzip -c "$work/bomen.csv"; gzip -c "$work/brief.txt"; } > gzip/twee.gz
{ gzip -c "$work/bomen.csv"; printf 'Achteraan: aan pietersen@example.nl\n'; } > gzip/achter.gz
{ gzip -c "$work/bomen.csv"; head -c 1024 /dev/zero; } > gzip/nullen.gz
python3 -c "
import zlib, struct, sys
body = open('$work/brief.txt', 'rb').read()
c = zlib.compressobj(9, zlib.DEFLATED, -15)
head = b'\x1f\x8b\x08\x1a' + b'\0' * 4 + b'\0\x03' + b'brief.txt\0' + b'van de Vries, vries@example.nl\0'
head += struct.pack('<H', zlib.crc32(head) & 0xffff)
open('gzip/met-opmerking.gz', 'wb').write(head + c.compress(body) + c.flush() + struct.pack('<II', zlib.crc32(body), len(body)))
"
tar -C "$work" --owner=jansen:1000 --group=jansen:1000 -czf gzip/map.tgz bomen.csv brief.txt

bzip2 -c "$work/bomen.csv" > bzip2/bomen.csv.bz2
bzip2 -1c "$work/brief.txt" > bzip2/brief.txt.bz2
: | bzip2 -c > bzip2/leeg.bz2
{ bzip2 -c "$work/bomen.csv"; bzip2 -1c "$work/brief.txt"; printf 'Achteraan: aan pietersen@example.nl\n'; } > bzip2/twee-en-meer.bz2
head -c 300000 /dev/zero | bzip2 -1c > bzip2/nullen.bz2
tar -C "$work" -cjf bzip2/map.tbz bomen.csv brief.txt

xz -kc "$work/bomen.csv" > xz/bomen.csv.xz
xz -kc --check=crc32 "$work/bomen.csv" > xz/crc32.xz
xz -kc --check=sha256 "$work/bomen.csv" > xz/sha256.xz
xz -kc --check=none "$work/brief.txt" > xz/zonder.xz
xz -kc --block-size=2000 -T1 "$work/bomen.csv" > xz/blokken.xz
xz -kc --x86 --lzma2=preset=6 "$work/brief.txt" > xz/x86.xz
: | xz -c > xz/leeg.xz
xz -kc --lzma2=preset=6,lc=1,lp=3,pb=0,dict=4096 "$work/bomen.csv" > xz/anders.xz
{ xz -kc "$work/bomen.csv"; head -c 8 /dev/zero; xz -kc "$work/brief.txt"; printf 'Achteraan: aan pietersen@example.nl\n'; } > xz/twee-en-meer.xz
tar -C "$work" -cJf xz/map.txz bomen.csv brief.txt

zstd -qc "$work/bomen.csv" > zstd/bomen.csv.zst
zstd -qc --no-check "$work/bomen.csv" > zstd/zonder-controle.zst
zstd -q19c < "$work/bomen.csv" > zstd/zonder-lengte.zst
: | zstd -qc > zstd/leeg.zst
{ printf '\120\052\115\030\044\000\000\000Terzijde: aan pietersen@example.nl\n '; zstd -qc "$work/bomen.csv"; zstd -qc "$work/brief.txt"; } > zstd/terzijde.zst
{ zstd -qc "$work/bomen.csv"; printf 'Achteraan: aan pietersen@example.nl\n'; } > zstd/achter.zst
for n in 1 2 3 4 5 6 7 8 9; do head -c 1500 "$work/bomen.csv" | sed "s/Jansen/Jansen $n/" > "$work/deel$n"; done
zstd -q --train "$work"/deel* --maxdict=1024 -o "$work/woordenboek" 2>/dev/null || true
test -f "$work/woordenboek" && zstd -qc -D "$work/woordenboek" "$work/brief.txt" > zstd/woordenboek.zst
tar -C "$work" -c bomen.csv brief.txt | zstd -qc > zstd/map.tar.zst

lz4 -qc "$work/bomen.csv" > lz4/bomen.csv.lz4
lz4 -qc --content-size -BD -B4 -BX "$work/bomen.csv" > lz4/alles.lz4
lz4 -qc --no-frame-crc "$work/brief.txt" > lz4/brief.txt.lz4
{ lz4 -qc "$work/bomen.csv"; lz4 -qc "$work/brief.txt"; printf 'Achteraan: aan pietersen@example.nl\n'; } > lz4/twee-en-meer.lz4
lz4 -qcl "$work/brief.txt" > lz4/oud.lz4
for pack in gzip xz zstd lz4; do head -c 300000 /dev/zero | $pack -c > $pack/nullen-300000; done

rm -r "$work"
