"""Makes the samples of zip with 7-Zip, Python's zipfile. Run in test/formats/samples/zip with python3."""
import os
import random
import subprocess
import tempfile
import zipfile

TABLE = ('naam;soort;jaar\n' + ''.join(f'Jansen {n};eik;{1900 + n % 120}\n' for n in range(400))).encode()
LETTER = 'Een brief over bomen, aan jansen@example.nl.\n'.encode()
here = os.getcwd()


def write(name, mode='w', **options):
    return zipfile.ZipFile(name, mode, zipfile.ZIP_DEFLATED, **options)


def info(name, **fields):
    made = zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6))
    made.compress_type = zipfile.ZIP_DEFLATED
    for key, value in fields.items():
        setattr(made, key, value)
    return made


for method in ('Copy', 'Deflate', 'Deflate64', 'BZip2', 'LZMA', 'XZ', 'PPMd'):
    if os.path.exists(f'{method.lower()}.zip'):
        os.remove(f'{method.lower()}.zip')
    with tempfile.TemporaryDirectory() as work:
        # Matches that only deflate64 can have: far back, and long.
        open(f'{work}/bomen.csv', 'wb').write(TABLE if method != 'Deflate64' else TABLE + b';' * 200_000 + b'\n' + random.Random(7).randbytes(8000).hex().encode() * 9 + b'\n' + LETTER)
        subprocess.run(['7z', 'a', '-bso0', '-tzip', f'-mm={method}', f'{here}/{method.lower()}.zip', 'bomen.csv'], cwd=work, check=True)

for kind in ('ZipCrypto', 'AES256'):
    name = f'{kind.lower()}.zip'
    if os.path.exists(name):
        os.remove(name)
    with tempfile.TemporaryDirectory() as work:
        open(f'{work}/bomen.csv', 'wb').write(TABLE)
        open(f'{work}/brief.txt', 'wb').write(LETTER)
        subprocess.run(['7z', 'a', '-bso0', '-tzip', f'-mem={kind}', '-pgeheim', f'{here}/{name}', 'bomen.csv'], cwd=work, check=True)
        subprocess.run(['7z', 'a', '-bso0', '-tzip', f'{here}/{name}', 'brief.txt'], cwd=work, check=True)

with tempfile.TemporaryDirectory() as work:
    open(f'{work}/willekeurig.bin', 'wb').write(os.urandom(5000))
    open(f'{work}/bomen.csv', 'wb').write(TABLE)
    for name in os.listdir(here):
        if name.startswith('delen'):
            os.remove(name)
    subprocess.run(['7z', 'a', '-bso0', '-tzip', '-v4k', f'{here}/delen.zip', 'willekeurig.bin', 'bomen.csv'], cwd=work, check=True)
    os.remove('delen.zip.002')

for name, method in (('bzip2-python', zipfile.ZIP_BZIP2), ('lzma-python', zipfile.ZIP_LZMA)):
    with zipfile.ZipFile(f'{name}.zip', 'w', method) as z:
        z.writestr(zipfile.ZipInfo('bomen.csv', (2024, 1, 2, 3, 4, 6)), TABLE, method)

with write('opmerkingen.zip') as z:
    z.comment = 'Gemaakt door pietersen@example.nl'.encode()
    z.writestr(info('brief.txt', comment='Voor mevrouw de Vries'.encode()), LETTER)

with write('namen.zip') as z:
    for name in ('../../etc/bomen.csv', '/tmp/bomen.csv', 'C:\\map\\bomen.csv', 'bomen.csv', 'bomen.csv'):
        z.writestr(info(name), LETTER)

with write('zip64.zip') as z:
    with z.open(info('bomen.csv'), 'w', force_zip64=True) as f:
        f.write(TABLE)


class Pipe:
    """A stream that cannot go back, so that lengths follow the content."""

    def __init__(self, path):
        self.file = open(path, 'wb')

    def write(self, data):
        return self.file.write(data)

    def flush(self):
        self.file.flush()


with write(Pipe('descriptor.zip')) as z:
    z.writestr(info('bomen.csv'), TABLE)
    z.writestr(info('brief.txt'), LETTER)

small = open('descriptor.zip', 'rb').read()
program = b'MZ' + b'\0' * 58 + (64).to_bytes(4, 'little') + b'PE\0\0' + bytes((n * 31 + 7) % 251 for n in range(3000))
open('zelf-uitpakkend.exe', 'wb').write(program + small)
open('achter.zip', 'wb').write(small + b'Achteraan: aan pietersen@example.nl\n')
