"""Makes the samples of HDF5 with h5py, PyTables, pandas and netCDF4. Usage: hdf5.py FOLDER"""
import gzip
import os
import sys

import h5py
import netCDF4
import numpy as np
import pandas as pd

folder = sys.argv[1]
n = 60


def path(name):
    return os.path.join(folder, name)


bsn = np.arange(999900000, 999900000 + n, dtype=np.int64)
names = [f'Persoon é {i}' for i in range(n)]
person = np.dtype([('naam', 'S14'), ('bsn', '<i4'), ('maten', '>f8', (2,)), ('plek', [('x', '<f4'), ('y', '<f4')])])
persons = np.array([(f'Record {i}'.encode(), 999900000 + i, (i / 2, i), (i, -i)) for i in range(n)], dtype=person)

for libver in ['earliest', 'latest']:
    with h5py.File(path(f'{libver}.h5'), 'w', libver=libver) as f:
        f.attrs['maker'] = 'Jansen in een kenmerk'
        g = f.create_group('personen')
        g.create_dataset('naam', data=names, dtype=h5py.string_dtype())
        g.create_dataset('bsn', data=bsn, chunks=(16,), compression='gzip', shuffle=True, fletcher32=True)
        g.create_dataset('geboren', data=np.arange(n, dtype='>u2'), maxshape=(None,), chunks=(7,))
        g['bsn'].attrs['label'] = np.array(['burger', 'service'], dtype='S8')
        f.create_dataset('records', data=persons, chunks=(9,), compression='gzip', compression_opts=9)
        f.create_dataset('matrix', data=np.arange(n * 3, dtype='f4').reshape(n, 3) / 8, chunks=(8, 2), maxshape=(None, None), compression='lzf')
        f.create_dataset('drie', data=np.arange(60).reshape(3, 4, 5), chunks=(2, 3, 2), compression='gzip')
        f.create_dataset('vast', data=np.arange(60).reshape(3, 4, 5))
        f.create_dataset('enum', data=np.array([0, 1, 1]), dtype=h5py.enum_dtype({'MAN': 0, 'VROUW': 1}, basetype='i1'))
        f.create_dataset('reeks', data=np.array([np.arange(3), np.arange(2)], dtype=object), dtype=h5py.vlen_dtype(np.int32))
        f.create_dataset('een', data=999990019)
        f.create_dataset('ja', data=np.array([True, False]))
        f.create_dataset('leeg', shape=(0, 4))
        f.create_dataset('nooit', shape=(10**9,), chunks=(1000,), dtype='i4')
        many = f.create_group('diep/dieper')
        many['zacht'] = h5py.SoftLink('/een')
        many.create_dataset('klein', data=np.arange(4, dtype='i2'))
        many['klein'].attrs['bedrag'] = 12.5

# Many links, many attributes, and every index of chunks that libver latest has.
with h5py.File(path('many.h5'), 'w', libver='latest') as f:
    for i in range(40):
        f.create_dataset(f'dataset{i}', data=i)
    for i in range(30):
        f.attrs[f'kenmerk{i}'] = i
    f.create_dataset('uitbreidbaar', data=np.arange(900, dtype='i2'), maxshape=(None,), chunks=(2,))
    f.create_dataset('boom', data=np.arange(900, dtype='i2').reshape(30, 30), maxshape=(None, None), chunks=(4, 4))
    f.create_dataset('impliciet', data=np.arange(50, dtype='i2'), maxshape=(50,), chunks=(8,))
with h5py.File(path('old-many.h5'), 'w', libver='earliest') as f:
    for i in range(40):
        f.create_dataset(f'dataset{i}', data=i)
    f.create_dataset('boom', data=np.arange(900, dtype='i2').reshape(30, 30), maxshape=(None, None), chunks=(3, 3))

frame = pd.DataFrame({'naam': [f'Naam {i}' for i in range(n)], 'bsn': bsn, 'huisnummer': np.arange(n), 'maat': np.arange(n) / 4})
frame.to_hdf(path('pandas-fixed.h5'), key='df', format='fixed')
with open(path('pandas-fixed.h5'), 'rb') as f, gzip.GzipFile(path('pandas-fixed.h5.gz'), 'wb', mtime=0) as g:
    g.write(f.read())
os.remove(path('pandas-fixed.h5'))
frame.to_hdf(path('pandas-table.h5'), key='df', format='table', index=False, complevel=9)
frame[['naam', 'bsn']].to_hdf(path('blosc.h5'), key='df', format='table', index=False, complevel=9, complib='blosc')

with netCDF4.Dataset(path('netcdf.nc'), 'w') as d:
    d.createDimension('persoon', None)
    d.title = 'Jansen in de titel'
    v = d.createVariable('bsn', 'i4', ('persoon',), zlib=True)
    v[:] = bsn
    w = d.createVariable('naam', str, ('persoon',))
    for i, name in enumerate(names):
        w[i] = name

# The layout of AnnData, and of a file of MATLAB 7.3.
with h5py.File(path('anndata.h5ad'), 'w') as f:
    obs = f.create_group('obs')
    obs.create_dataset('bsn', data=bsn)
    place = obs.create_group('plaats')
    place.create_dataset('codes', data=np.arange(n, dtype='i1') % 2)
    place.create_dataset('categories', data=['Utrecht', 'Zwolle'], dtype=h5py.string_dtype())
    f.create_dataset('X', data=np.zeros((n, 2), dtype='f4'))
with h5py.File(path('matlab73.mat'), 'w', userblock_size=512) as f:
    refs = f.create_group('#refs#')
    texts = []
    for i in range(5):
        one = refs.create_dataset(f'r{i}', data=np.array([ord(c) for c in f'Cel {i}'], dtype='<u2').reshape(-1, 1))
        one.attrs['MATLAB_class'] = np.bytes_('char')
        texts.append(one.ref)
    cell = f.create_dataset('namen', data=np.array([texts], dtype=h5py.ref_dtype), dtype=h5py.ref_dtype)
    cell.attrs['MATLAB_class'] = np.bytes_('cell')
    v = f.create_dataset('bsn', data=np.array([[999900100.0 + i for i in range(5)]]))
    v.attrs['MATLAB_class'] = np.bytes_('double')
    m = f.create_dataset('matrix', data=np.array([[999900000.0 + i for i in range(5)], [1.0, 2, 3, 4, 5]]))
    m.attrs['MATLAB_class'] = np.bytes_('double')
with open(path('matlab73.mat'), 'r+b') as f:
    f.write(b'MATLAB 7.3 MAT-file, Platform: GLNXA64'.ljust(116) + bytes(8) + b'\x00\x02IM')
