"""Makes the samples of Arrow with pyarrow. Usage: arrow-ipc.py FOLDER"""
import datetime as dt
import os
import sys
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.feather as feather

folder = sys.argv[1]
n = 60
table = pa.table({
    'naam': [f'Persoon é {i}' if i % 10 else None for i in range(n)],
    'bsn': pa.array([999900000 + i for i in range(n)], pa.int64()),
    'plaats': pa.array([['Utrecht', 'Zwolle'][i % 2] for i in range(n)]).dictionary_encode(),
    'saldo': pa.array([Decimal(i) / 100 - 1 for i in range(n)], pa.decimal128(20, 2)),
    'gewicht': pa.array([i / 10 for i in range(n)], pa.float32()),
    'geboren': pa.array([dt.date(1980, 1, 1) + dt.timedelta(i) for i in range(n)]),
    'sinds': pa.array([dt.datetime(2020, 1, 1, 12, 30, i % 60) for i in range(n)], pa.timestamp('us')),
    'tijd': pa.array([dt.time(1, 2, i % 60) for i in range(n)], pa.time64('us')),
    'ja': [i % 2 == 0 for i in range(n)],
    'bytes': pa.array([bytes([0, 255, i % 256]) for i in range(n)], pa.binary()),
    'adres': [{'straat': f'Straat {i}', 'nummers': [i, i + 1]} for i in range(n)],
    'groot': pa.array([f'lang {i}' for i in range(n)], pa.large_string()),
})
table = table.replace_schema_metadata({'maker': 'Jansen in de metagegevens'})


def path(name):
    return os.path.join(folder, name)


for codec in ['uncompressed', 'lz4', 'zstd']:
    feather.write_feather(table, path(f'{codec}.feather'), compression=codec, chunksize=25)
with pa.OSFile(path('stream.arrows'), 'wb') as out, pa.ipc.new_stream(out, table.schema) as writer:
    writer.write_table(table, max_chunksize=25)

# Every other type, in small.
k = 12
other = pa.table({
    'kort': pa.array(range(k), pa.int8()),
    'groot': pa.array([2**63 + i for i in range(k)], pa.uint64()),
    'half': pa.array(np.arange(k) / 2, pa.float16()),
    'd256': pa.array([Decimal(f'-{i}.5') for i in range(k)], pa.decimal256(50, 1)),
    'ms': pa.array([dt.date(1960, 1, 1) + dt.timedelta(i) for i in range(k)], pa.date64()),
    's': pa.array([dt.datetime(2020, 1, 1, 12, i) for i in range(k)], pa.timestamp('s')),
    'ns': pa.array([dt.datetime(2020, 1, 1, 12, i) for i in range(k)], pa.timestamp('ns', 'Europe/Amsterdam')),
    'duur': pa.array([dt.timedelta(seconds=i) for i in range(k)], pa.duration('s')),
    'zicht': pa.array([f'Zicht {i} ' + 'x' * i for i in range(k)], pa.string_view()),
    'vast': pa.array([bytes([i]) * 3 for i in range(k)], pa.binary(3)),
    'paar': pa.array([[i, i + 1] for i in range(k)], pa.list_(pa.int32(), 2)),
    'kaart': pa.array([[('sleutel', i)] for i in range(k)], pa.map_(pa.string(), pa.int64())),
    'diep': pa.array([[{'naam': f'Diep {i}', 'rij': [[i], []]}] for i in range(k)]),
    'unie': pa.UnionArray.from_dense(pa.array([i % 2 for i in range(k)], pa.int8()), pa.array([i // 2 for i in range(k)], pa.int32()), [pa.array(range(k)), pa.array(['tekst'] * k)]),
    'loop': pa.RunEndEncodedArray.from_arrays(pa.array([5, k], pa.int32()), pa.array(['eerste', 'tweede'])),
    'niets': pa.nulls(k),
    'boek': pa.array([[f'w{i % 3}'] for i in range(k)], pa.list_(pa.dictionary(pa.int16(), pa.string()))),
})
with pa.OSFile(path('types.arrow'), 'wb') as out, pa.ipc.new_file(out, other.schema, options=pa.ipc.IpcWriteOptions(compression='lz4')) as writer:
    writer.write_table(other)
