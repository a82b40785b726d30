"""Makes the samples of dBase with ogr2ogr; deleted rows are marked as dBase marks them. Usage: dbf.py FOLDER"""
import os
import subprocess
import sys
import tempfile

folder = sys.argv[1]
with tempfile.TemporaryDirectory() as work:
    csv = os.path.join(work, 'x.csv')
    with open(csv, 'w') as out:
        out.write('naam,bsn,saldo,dag,lon,lat\n')
        out.writelines(f'Persoon é {i},{999900000 + i},{i / 4},2020-01-{i + 1:02},{5 + i / 100},{52 + i / 100}\n' for i in range(20))
    with open(csv + 't', 'w') as out:
        out.write('String(20),Integer64,Real(10.2),Date,Real(10.5),Real(10.5)\n')
    for name, encoding in [('utf8', 'UTF-8'), ('cp1252', 'CP1252')]:
        target = os.path.join(work, name + '.shp')
        subprocess.run(['ogr2ogr', '-f', 'ESRI Shapefile', target, csv, '-lco', f'ENCODING={encoding}', '-oo', 'X_POSSIBLE_NAMES=lon', '-oo', 'Y_POSSIBLE_NAMES=lat'], check=True)
        with open(os.path.join(work, name + '.dbf'), 'rb') as file:
            content = bytearray(file.read())
        with open(os.path.join(folder, name + '.dbf'), 'wb') as out:
            out.write(content)
    start, length = int.from_bytes(content[8:10], 'little'), int.from_bytes(content[10:12], 'little')
    for row in (3, 7):
        content[start + row * length] = ord('*')
    with open(os.path.join(folder, 'deleted.dbf'), 'wb') as out:
        out.write(content)
