"""Makes the samples of MATLAB with scipy. Usage: mat.py FOLDER"""
import os
import sys

import numpy as np
from scipy.io import savemat
from scipy.sparse import csc_matrix

folder = sys.argv[1]
n = 12


def path(name):
    return os.path.join(folder, name)


def cells(values, shape=None):
    result = np.empty(len(values), dtype=object)
    result[:] = values
    return result.reshape(shape) if shape else result.reshape(-1, 1)


bsn = np.array([999900000 + i for i in range(n)], dtype=float).reshape(-1, 1)
names = cells([f'Persoon é {i}' for i in range(n)])
record = np.zeros((n,), dtype=[('naam', 'O'), ('bsn', 'O'), ('metingen', 'O')])
for i in range(n):
    record[i] = (f'Struct {i}', 999900100 + i, np.arange(i * 10.0))
variables = {
    'naam': names,
    'bsn': bsn,
    'matrix': np.hstack([bsn, np.arange(n * 2, dtype=float).reshape(n, 2) / 8]),
    'klein': np.arange(6, dtype=np.uint8).reshape(2, 3),
    'lang': np.array([[2**60 + 1, -5]], dtype=np.int64),
    'enkel': np.array([[0.1, 1.5]], dtype=np.float32),
    'ja': np.array([[True, False]]),
    'complex': np.array([[1 + 2j]]),
    'teksten': np.array(['een ', 'twee']),
    'titel': 'Jansen in een tekst',
    'personen': record,
    'groep': {'bsn': bsn + 200, 'plaats': cells(['Utrecht'] * n), 'dieper': {'geheim': 999990019.0}},
    'rijen': cells(['naam', 'De Vries', 'bsn', 999990020.0], (2, 2)),
    'ijl': csc_matrix(np.diag([1.0, 0.0, 999990019.0])),
    'leeg': np.zeros((0, 3)),
}
savemat(path('plain.mat'), variables)
savemat(path('compressed.mat'), variables, do_compression=True)
savemat(path('wide.mat'), {'breed': np.vstack([np.full(5000, 999900007.0), np.arange(5000.0)])}, do_compression=True)
savemat(path('level4.mat'), {'bsn': bsn, 'naam': np.array(['Jan ', 'Piet']), 'c': np.array([[1 + 2j]])}, format='4')
