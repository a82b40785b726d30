"""Makes the samples of Stata files with pandas and pyreadstat: python make/stata.py samples/stata"""
import sys, datetime
import pandas as pd, pyreadstat

out = sys.argv[1]
n = 20
df = pd.DataFrame({
    "bsn": [999990019 + i for i in range(n)],
    "naam": [f"Jansen-{i} één" for i in range(n)],
    "v12": pd.to_datetime([datetime.date(1950, 1, 1) + datetime.timedelta(days=i) for i in range(n)]),
    "moment": pd.to_datetime([datetime.datetime(2020, 5, 1, 12, 30) + datetime.timedelta(hours=i) for i in range(n)]),
    "bedrag": [i / 4 if i != 5 else float("nan") for i in range(n)],
    "klasse": pd.Categorical([["laag", "midden", "hoog"][i % 3] for i in range(n)]),
})
kw = dict(convert_dates={"v12": "td", "moment": "tc"}, write_index=False, data_label="Bomen",
          variable_labels={"v12": "Geboortedatum", "bedrag": "Bedrag in euro"})
for version in (114, 117, 118, 119):
    for order in ("<", ">"):
        extra = dict(kw)
        d = df
        if version >= 117:
            d = df.assign(verhaal=[f"verhaal {'y' * 50} {i}" if i % 2 else "" for i in range(n)])
            extra["convert_strl"] = ["verhaal"]
        d.to_stata(f"{out}/pandas{version}{'le' if order == '<' else 'be'}.dta", version=version, byteorder=order, **extra)
for version in (8, 10, 12, 13, 15):
    # 104, 105 and 108 are not written by it; 8 is format 113.
    pyreadstat.write_dta(df.assign(klasse=[float(i % 3) for i in range(n)]), f"{out}/readstat{version}.dta", version=version,
                         file_label="Bomen", column_labels=["", "", "Geboortedatum", "", "Bedrag in euro", "Klasse"],
                         variable_value_labels={"klasse": {0: "laag", 1: "midden", 2: "hoog"}})
