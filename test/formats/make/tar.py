"""Makes the samples of tar with GNU tar and Python's tarfile. Run in test/formats/samples/tar with python3."""
import io
import os
import subprocess
import tarfile
import tempfile

LONG = 'map/' + '/'.join(['een-lange-naam-van-een-map'] * 8) + '/bomen.csv'
TABLE = ('naam;soort;jaar\n' + ''.join(f'Jansen {n};eik;{1900 + n % 120}\n' for n in range(60))).encode()
LETTER = 'Een brief over bomen, aan jansen@example.nl.\n'.encode()


def add(tar, name, data, **fields):
    info = tarfile.TarInfo(name)
    info.size = len(data)
    info.uname, info.gname = 'root', 'root'
    for key, value in fields.items():
        setattr(info, key, value)
    tar.addfile(info, io.BytesIO(data))


for name, form in (('ustar', tarfile.USTAR_FORMAT), ('gnu', tarfile.GNU_FORMAT), ('pax', tarfile.PAX_FORMAT)):
    with tarfile.open(f'{name}.tar', 'w', format=form) as tar:
        add(tar, 'bomen.csv', TABLE)
        add(tar, LONG, TABLE)
        add(tar, 'brief één.txt', LETTER)

with tarfile.open('pax-alles.tar', 'w', format=tarfile.PAX_FORMAT, pax_headers={'comment': 'door pietersen@example.nl'}) as tar:
    info = tarfile.TarInfo('brief.txt')
    info.pax_headers = {'SCHILY.xattr.user.author': 'de Vries', 'size': str(len(LETTER)), 'path': 'echt/brief.txt'}
    info.size = len(LETTER)
    info.uname = 'mdevries'
    tar.addfile(info, io.BytesIO(LETTER))

with tarfile.open('soorten.tar', 'w', format=tarfile.GNU_FORMAT) as tar:
    add(tar, 'brief.txt', LETTER)
    for kind, link in ((tarfile.SYMTYPE, '/home/jansen/bomen.csv'), (tarfile.LNKTYPE, 'brief.txt'), (tarfile.DIRTYPE, ''),
                       (tarfile.FIFOTYPE, ''), (tarfile.CHRTYPE, ''), (tarfile.BLKTYPE, '')):
        info = tarfile.TarInfo('soort' + kind.decode())
        info.type, info.linkname, info.uname = kind, link, 'root'
        tar.addfile(info)

with tarfile.open('leeg.tar', 'w') as tar:
    pass

with tempfile.TemporaryDirectory() as work:
    with open(f'{work}/gaten.csv', 'wb') as f:
        f.write(TABLE)
        f.seek(3 << 20)
        f.write(LETTER)
    for name, extra in (('gaten-oud', ['--format=oldgnu']), ('gaten-pax', ['--format=pax', '--sparse-version=1.0'])):
        subprocess.run(['tar', '-C', work, '-S', *extra, '--owner=root', '--group=root', '-cf', f'{name}.tar', 'gaten.csv'], check=True)
    with open(f'{work}/bomen.csv', 'wb') as f:
        f.write(TABLE)
    subprocess.run(['tar', '-C', work, '--format=v7', '-cf', 'v7.tar', 'bomen.csv'], check=True)

with open('achter.tar', 'wb') as f:
    f.write(open('ustar.tar', 'rb').read() + b'Achteraan: aan pietersen@example.nl\n')
with open('twee.tar', 'wb') as f:
    f.write(open('v7.tar', 'rb').read() + open('soorten.tar', 'rb').read())

# A size in base 256, as GNU tar writes for files of 8 GB and more; the checksum is put right.
block = bytearray(open('ustar.tar', 'rb').read())
block[124:136] = b'\x80' + len(TABLE).to_bytes(11, 'big')
block[148:156] = b' ' * 8
block[148:156] = b'%06o\0 ' % sum(block[:512])
open('base256.tar', 'wb').write(block)
