"""Makes the samples of pickle with Python and pandas. Usage: pickles.py FOLDER"""
import os
import sys

import collections
import datetime
import decimal
import pickle
import uuid

import numpy as np
import pandas as pd

folder = sys.argv[1]


class Persoon:
    def __init__(self, naam):
        self.naam = naam


def dump(name, value, protocol):
    with open(os.path.join(folder, name + '.pkl'), 'wb') as out:
        pickle.dump(value, out, protocol)


plain = {
    'rijen': [{'naam': f'Persoon é {i}', 'bsn': 999900000 + i, 'groot': 2**70 + i} for i in range(5)],
    'lijst': [(f'a{i}', i / 8) for i in range(4)],
    'kolommen': {'x': [1, 2, 3], 'y': ['een', 'twee', 'drie']},
    'dag': datetime.date(2020, 2, 3), 'moment': datetime.datetime(2020, 2, 3, 4, 5, 6),
    'bedrag': decimal.Decimal('12.50'), 'sleutel': uuid.UUID(int=2**100), 'set': {'in een set'}, 'bytes': b'tekst in bytes',
    'geordend': collections.OrderedDict(a='geordende waarde'), 'niets': None, 'waar': True, 'klein': -5, 'negatief': -2**40,
}
for protocol in range(6):
    dump(f'plain-{protocol}', plain, protocol)
    dump(f'array-{protocol}', {'nummers': np.arange(999900000, 999900020), 'vak': np.asfortranarray(np.arange(6.).reshape(2, 3)), 'een': np.int64(999990019)}, protocol)
frame = pd.DataFrame({'naam': [f'Persoon é {i}' for i in range(20)], 'bsn': range(999900000, 999900020), 'saldo': np.arange(20) / 4,
                      'ja': [True, False] * 10, 'geboren': pd.date_range('1990-01-01', periods=20), 'leeg': [None, 'x'] * 10,
                      'aantal': range(20)})
for protocol in (0, 1, 2, 4, 5):
    dump(f'frame-{protocol}', frame, protocol)
dump('frame-objects', frame.astype({'naam': object, 'leeg': object}).set_index('bsn'), 5)
dump('frame-category', frame.astype({'naam': 'category'}), 5)
dump('object', [Persoon('Jansen in een object'), 999990019], 4)
with open(os.path.join(folder, 'several.pkl'), 'wb') as out:
    for i in range(3):
        pickle.dump([f'deel {i}', i], out)
