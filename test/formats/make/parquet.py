"""Makes the samples of Parquet with pyarrow, pandas, geopandas and DuckDB. Usage: parquet.py FOLDER"""
import datetime as dt
import os
import sys
from decimal import Decimal

import duckdb
import geopandas
import pandas
import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.parquet.encryption as pe

folder = sys.argv[1]
n = 300
table = pa.table({
    'naam': [f'Persoon é {i}' if i % 10 else None for i in range(n)],
    'bsn': pa.array([999900000 + i for i in range(n)], pa.int64()),
    'klein': pa.array([i % 100 - 50 if i % 3 else None for i in range(n)], pa.int8()),
    'groot': pa.array([2**63 + i for i in range(n)], pa.uint64()),
    'saldo': pa.array([Decimal(i) / 100 - 1 for i in range(n)], pa.decimal128(20, 2)),
    'gewicht': pa.array([i / 10 for i in range(n)], pa.float32()),
    'maat': pa.array([i / 8 for i in range(n)], pa.float64()),
    'geboren': pa.array([dt.date(1980, 1, 1) + dt.timedelta(i) for i in range(n)]),
    'sinds': pa.array([dt.datetime(2020, 1, 1, 12, 30, i % 60) for i in range(n)], pa.timestamp('us')),
    'tijd': pa.array([dt.time(1, 2, i % 60) for i in range(n)], pa.time64('us')),
    'ja': [i % 2 == 0 for i in range(n)],
    'bytes': pa.array([bytes([0, 255, i % 256]) for i in range(n)], pa.binary()),
    'adres': [{'straat': f'Straat {i}', 'nummers': [i, i + 1] if i % 4 else []} if i % 5 else None for i in range(n)],
    'telefoons': [[f'06-{i}', None, f'07-{i}'][:i % 4] for i in range(n)],
    'kaart': pa.array([[('a', i), ('b', i * 2)] for i in range(n)], pa.map_(pa.string(), pa.int64())),
})


def path(name):
    return os.path.join(folder, name)


for codec in ['none', 'snappy', 'gzip', 'brotli', 'zstd', 'lz4']:
    pq.write_table(table.slice(0, 60), path(f'{codec}.parquet'), compression=codec, row_group_size=25,
                   write_page_checksum=codec != 'snappy')
pq.write_table(table, path('pages-v2.parquet'), data_page_version='2.0', data_page_size=200, row_group_size=150,
               use_dictionary=False, compression='zstd', write_batch_size=20,
               column_encoding={'bsn': 'DELTA_BINARY_PACKED', 'naam': 'DELTA_BYTE_ARRAY', 'maat': 'BYTE_STREAM_SPLIT'})
pq.write_table(table.select(['naam', 'telefoons', 'bsn']), path('pages-v1.parquet'), data_page_size=100,
               write_batch_size=7, use_dictionary=['naam'], compression='none', flavor='spark')
pandas.DataFrame({'naam': ['x', 'y'], 'bsn': [999990019, 999990020]}).to_parquet(path('pandas.parquet'))
geopandas.GeoDataFrame({'boom': ['eik', 'es']}, geometry=geopandas.points_from_xy([5.1, 5.2], [52.1, 52.2]),
                       crs=4326).to_parquet(path('geo.parquet'))
duckdb.sql(f"copy (select i as id, 'rij ' || i as tekst, uuid() as sleutel, interval 1 day as duur from range(50) t(i)) to '{path('duckdb.parquet')}'")


class Kms(pe.KmsClient):
    def __init__(self, config):
        pe.KmsClient.__init__(self)

    def wrap_key(self, key, master):
        import base64
        return base64.b64encode(master.encode() + key)

    def unwrap_key(self, wrapped, master):
        import base64
        return base64.b64decode(wrapped)[len(master):]


factory = pe.CryptoFactory(lambda config: Kms(config))
for name, plain in [('encrypted', False), ('encrypted-columns', True)]:
    config = pe.EncryptionConfiguration(footer_key='voet', column_keys={'kolom': ['bsn']}, plaintext_footer=plain)
    properties = factory.file_encryption_properties(pe.KmsConnectionConfig(custom_kms_conf={'voet': '0123456789012345', 'kolom': '1234567890123450'}), config)
    with pq.ParquetWriter(path(f'{name}.parquet'), table.select(['naam', 'bsn']).schema, encryption_properties=properties) as writer:
        writer.write_table(table.select(['naam', 'bsn']).slice(0, 20))
