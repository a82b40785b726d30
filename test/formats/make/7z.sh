#!/bin/sh
# Makes the samples of 7z with 7-Zip itself, and one with bsdtar. Run in test/formats/samples.
set -eu
work=$(mktemp -d)
python3 - "$work" <<'PY'
import os, random, struct, sys
random.seed(7)
work = sys.argv[1]
table = 'naam;soort;jaar\n' + ''.join(f'Jansen {n};{random.choice(["eik", "beuk", "linde"])};{1900 + n % 120}\n' for n in range(60))
letter = 'Een brief over bomen, aan jansen@example.nl.\n'
os.makedirs(f'{work}/map/leeg')
open(f'{work}/map/bomen.csv', 'w', newline='\n').write(table)
open(f'{work}/brief één.txt', 'w').write(letter)
open(f'{work}/niets.txt', 'w').close()

# Calls and jumps of x86 and ARM among other bytes, and a letter at the end.
code = bytearray()
for n in range(1500):
    kind = random.randrange(7)
    target = struct.pack('<i', random.randrange(-5000, 5000))
    code += [b'\xe8' + target, b'\xe9' + target, b'\x0f\x84' + target, bytes(random.randrange(256) for _ in range(random.randrange(9))),
             struct.pack('<I', 0xeb000000 | random.randrange(1 << 24)), struct.pack('<I', 0x94000000 | random.randrange(1 << 26)),
             b'\xe8\xe8\xe8' + target][kind]
    while kind in (4, 5) and len(code) % 4: code += b'\0'
open(f'{work}/code.bin', 'wb').write(bytes(code) + letter.encode())
PY
touch -d '2024-01-02 03:04:05 UTC' "$work"/* "$work"/map/*
start=$(pwd)
mkdir -p 7z && rm -f 7z/*.7z
make() { name=$1; shift; (cd "$work" && 7z a -bso0 -bsp0 -mtm=off "$start/7z/$name.7z" "$@"); }

make lzma2 -m0=lzma2 map 'brief één.txt' niets.txt
make lzma -m0=lzma:d=64k:lc=2:lp=1:pb=1 map 'brief één.txt' niets.txt
make los -ms=off map 'brief één.txt' niets.txt
make kopie -mx=0 map 'brief één.txt'
make deflate -m0=deflate map 'brief één.txt'
make deflate64 -m0=deflate64 map 'brief één.txt'
make bzip2 -m0=bzip2 map 'brief één.txt'
make ppmd -m0=ppmd map 'brief één.txt'
make open-kop -mhc=off map 'brief één.txt' niets.txt
make delta -m0=delta:4 -m1=lzma map 'brief één.txt'
make bcj -m0=bcj -m1=lzma2 code.bin
make bcj2 -m0=bcj2 -m1=lzma -m2=lzma -m3=lzma -mb0s0:1 -mb0s1:2 -mb0s2:3 code.bin
make arm -m0=arm -m1=lzma2 code.bin
make arm64 -m0=arm64 -m1=lzma2 code.bin
make armt -m0=armt -m1=lzma2 code.bin
make dubbel -m0=bzip2 -m1=lzma map
make half-dicht -pgeheim map 'brief één.txt'
make dicht -pgeheim -mhe=on map
make achter map && printf 'Achteraan: aan pietersen@example.nl\n' >> 7z/achter.7z
make leeg niets.txt && 7z d -bso0 -bsp0 7z/leeg.7z niets.txt
make namen niets.txt map/leeg
(cd "$work" && bsdtar --format 7zip --uid 0 --gid 0 -cf "$start/7z/libarchive.7z" map 'brief één.txt' niets.txt)
rm -r "$work"
