"""Writes what pandas reads from the samples of SAS files: python make/sas.py samples/sas"""
import glob, gzip, io, sys
import pandas as pd

for path in sorted(glob.glob(sys.argv[1] + "/*.sas7bdat.gz")):
    frame = pd.read_sas(io.BytesIO(gzip.open(path).read()), format="sas7bdat", encoding="infer")
    frame.head(3).to_json(path.replace(".sas7bdat.gz", ".json"), orient="split", index=False, date_format="iso", date_unit="s", double_precision=12)
