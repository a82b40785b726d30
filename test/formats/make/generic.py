"""Makes samples of files without a reader with numpy, pandas and scipy: python make/generic.py samples/generic"""
import pickle, sys
import numpy as np
from scipy.io import savemat

out = sys.argv[1]
rng = np.random.default_rng(1)
ids = 999900000 + rng.integers(0, 99999, 200)
np.save(f"{out}/int64.npy", ids)
np.save(f"{out}/float64-big-endian.npy", ids.astype(">f8"))
np.save(f"{out}/wide.npy", np.stack([ids.astype(float), rng.random(200), ids.astype(float) + 1], 1))
savemat(f"{out}/matlab.mat", {"bsn": ids.astype(float)}, do_compression=False)
with open(f"{out}/people.pkl", "wb") as file:
    pickle.dump({"bsn": ids, "namen": [f"Jansen-{i} één" for i in range(5)]}, file, protocol=4)
