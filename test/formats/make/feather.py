"""Makes the samples of Feather version 1 with pyarrow. Usage: feather.py FOLDER"""
import datetime as dt
import os
import sys
import warnings

import pyarrow as pa
import pyarrow.feather as feather

warnings.simplefilter('ignore')
folder = sys.argv[1]
n = 60
table = pa.table({
    'naam': [f'Persoon é {i}' if i % 10 else None for i in range(n)],
    'bsn': pa.array([999900000 + i for i in range(n)], pa.int64()),
    'plaats': pa.array([['Utrecht', 'Zwolle'][i % 2] for i in range(n)]).dictionary_encode(),
    'gewicht': pa.array([i / 10 for i in range(n)], pa.float32()),
    'lengte': pa.array([i / 10 if i % 3 else None for i in range(n)], pa.float64()),
    'klein': pa.array([i - 20 for i in range(n)], pa.int8()),
    'groot': pa.array([2**63 + i for i in range(n)], pa.uint64()),
    'geboren': pa.array([dt.date(1980, 1, 1) + dt.timedelta(i) for i in range(n)]),
    'sinds': pa.array([dt.datetime(2020, 1, 1, 12, 30, i % 60) for i in range(n)], pa.timestamp('us')),
    'tijd': pa.array([dt.time(12, 30, i % 60) for i in range(n)], pa.time32('s')),
    'actief': pa.array([i % 2 == 0 for i in range(n)]),
    'lang': pa.array([f'lang {i}' for i in range(n)], pa.large_string()),
    'bytes': pa.array([f'code-{i}'.encode() for i in range(n)], pa.binary()),
})
feather.write_feather(table, os.path.join(folder, 'alles.feather'), version=1)
feather.write_feather(pa.table({'naam': ['Jansen', 'De Vries'], 'jaar': [1980, 1990]}), os.path.join(folder, 'klein.feather'), version=1)
feather.write_feather(table.slice(0, 0).select(['naam', 'bsn']), os.path.join(folder, 'leeg.feather'), version=1)
