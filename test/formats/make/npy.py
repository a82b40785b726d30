"""Makes the samples of NumPy. Usage: npy.py FOLDER"""
import os
import sys

import numpy as np

folder = sys.argv[1]


def save(name, array, **more):
    np.save(os.path.join(folder, name + '.npy'), array, **more)


save('int64', np.arange(999900000, 999900040))
save('big-endian', np.arange(20, dtype='>u4').reshape(5, 4))
save('fortran', np.asfortranarray(np.arange(12.0).reshape(3, 4) / 8))
save('three-axes', np.arange(24, dtype='i2').reshape(2, 3, 4))
save('structured', np.array([(f'Persoon é {i}', 999900000 + i, i / 2, np.datetime64('2020-01-01') + i, (i, i + 1), i % 2) for i in range(10)],
                            dtype=[('naam', 'U14'), ('bsn', '<i4'), ('maat', '<f4'), ('dag', 'M8[D]'), ('paar', 'i2', (2,)), ('ja', '?')]))
save('texts', np.array([['naam', 'bsn'], ['Jansen', '999990019'], ['Piet', '999990020']]))
save('bytes', np.array([b'Jansen', b'Piet']))
save('moments', np.array(['2020-01-01T12:30', 'NaT', '1999-12-31'], dtype='M8[ns]'))
save('half', np.array([1.5, -0.25], dtype='f2'))
save('long-double', np.array([999990019, 0.5], dtype=np.longdouble))
save('objects', np.array(['Jansen', {'bsn': 999990019}], dtype=object), allow_pickle=True)
save('one', np.array(999990019))
with open(os.path.join(folder, 'several.npy'), 'wb') as out:
    np.save(out, np.arange(3))
    np.save(out, np.array(['tweede']))
np.savez_compressed(os.path.join(folder, 'zip.npz'), nummers=np.arange(999900000, 999900010), namen=np.array(['Jansen', 'Piet']))
