"""Makes the samples of SQLite with Python's sqlite3, and those of GeoPackage with ogr2ogr. Usage: sqlite.py FOLDER"""
import os
import sqlite3
import subprocess
import sys
import tempfile

folder = sys.argv[1]


def fresh(name, page=512):
    path = os.path.join(folder, name)
    if os.path.exists(path):
        os.remove(path)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(f'pragma page_size={page}')
    return db


db = fresh('plain.sqlite')
db.execute('pragma auto_vacuum=1')
db.executescript("""
create table "personen, alle" (id integer primary key, naam text not null default 'a,b)', [bsn] int check (bsn > 0), -- the number
  saldo real, foto blob, lang text, dubbel as (id * 2) virtual, vast as (id + 1) stored, constraint u unique (naam, id));
create index ix on "personen, alle" (bsn) where bsn is not null;
create index iy on "personen, alle" (lang);
create table codes (waarde text, code text, plaats text, primary key (plaats, code)) without rowid;
create view overzicht as select naam from "personen, alle" where naam <> 'zomaar-in-view';
create trigger bij after insert on codes begin select 'tekst-in-trigger'; end;
create virtual table zoek using fts5(tekst);
create table leeg (a, b);
create table sleutels (waarde);
""")
png = b'\x89PNG\r\n\x1a\n' + bytes(40)
for i in range(1, 121):
    blob = [None, png, b'gewoon een tekst', b'\x00\xff\x10', b'{"naam":"in json"}'][i % 5]
    db.execute('insert into "personen, alle" (id,naam,bsn,saldo,foto,lang) values (?,?,?,?,?,?)',
               (i, f'Persoon é {i}', 999900000 + i if i % 7 else None, i / 8, blob, f'rij {i} ' * (300 if i == 50 else 3)))
for i in range(200):
    db.execute('insert into codes values (?,?,?)', (f'w{i}', f'c{i:03}', f'plaats {i % 9}'))
for i in range(20):
    db.execute('insert into zoek values (?)', (f'zoektekst nummer {i}',))
db.execute('insert into sleutels (rowid, waarde) values (999990019, 1), (999990020, 9007199254740993), (999990021, -5)')
db.close()

for encoding in ['UTF-16le', 'UTF-16be']:
    db = fresh(f'{encoding.lower()}.sqlite', 1024)
    db.execute(f"pragma encoding='{encoding}'")
    db.execute('create table personen (naam text, bsn text)')
    for i in range(50):
        db.execute('insert into personen values (?,?)', (f'Jürgen {i}', str(999900000 + i)))
    db.close()

db = fresh('deleted.sqlite', 1024)
db.execute('pragma secure_delete=off')
db.execute('create table personen (id integer primary key, naam text, bsn integer, plaats text)')
db.execute('create table blijvers (id integer primary key, naam text)')
for i in range(1, 401):
    db.execute('insert into personen values (?,?,?,?)', (i, f'Weggehaald {i}', 999900000 + i, 'Lutjebroek'))
    db.execute('insert into blijvers values (?,?)', (i, f'Blijft {i}'))
db.execute('delete from personen where id > 10 and id % 9 <> 0')
db.close()

path = os.path.join(folder, 'wal.sqlite')
db = fresh('wal.sqlite', 1024)
db.execute('pragma journal_mode=wal')
db.execute('pragma wal_autocheckpoint=0')
db.execute('create table personen (naam text, bsn integer)')
db.execute("insert into personen values ('Alleen in het logboek', 999990019)")
with open(path + '-wal', 'rb') as log:
    content = log.read()
db.close()
os.remove(path)
with open(os.path.join(folder, 'log.sqlite-wal'), 'wb') as out:
    out.write(content)

with tempfile.TemporaryDirectory() as work:
    csv = os.path.join(work, 'bomen.csv')
    with open(csv, 'w') as out:
        out.write('naam,lon,lat\n' + ''.join(f'boom {i},{5 + i / 100},{52 + i / 100}\n' for i in range(20)))
    target = os.path.join(folder, 'points.gpkg')
    if os.path.exists(target):
        os.remove(target)
    subprocess.run(['ogr2ogr', '-f', 'GPKG', target, csv, '-oo', 'X_POSSIBLE_NAMES=lon', '-oo', 'Y_POSSIBLE_NAMES=lat',
                    '-a_srs', 'EPSG:4326', '-nln', 'bomen', '-lco', 'GEOMETRY_NAME=plek', '--config', 'OGR_SQLITE_PRAGMA', 'page_size=512'], check=True)
