"""Makes the samples of SPSS files with pyreadstat: python make/spss.py samples/spss"""
import sys, datetime
import pandas as pd, pyreadstat

out = sys.argv[1]
n = 40
df = pd.DataFrame({
    "bsn": [999990019.0 + i for i in range(n)],
    "naam": [f"Jansen-{i} één" for i in range(n)],
    "v12": [datetime.date(1950, 1, 1) + datetime.timedelta(days=i) for i in range(n)],
    "moment": [datetime.datetime(2020, 5, 1, 12, 30) + datetime.timedelta(hours=i) for i in range(n)],
    "geslacht": [float(i % 3) if i != 5 else None for i in range(n)],
    "lang_verhaal": [("begin " + "x" * 600 + f" einde{i}") if i % 2 == 0 else "kort" for i in range(n)],
    "een_heel_lange_naam_van_een_kolom": [i / 4 for i in range(n)],
})
kw = dict(
    file_label="Enquête over bomen",
    column_labels={"v12": "Geboortedatum", "geslacht": "Geslacht van de respondent"},
    variable_value_labels={"geslacht": {0.0: "onbekend", 1.0: "man", 2.0: "vrouw, bel 06-12345678"}},
    missing_ranges={"geslacht": [0.0]},
    note=["Vraag bij twijfel Truus Voorbeeld."],
)
pyreadstat.write_sav(df, f"{out}/plain.sav", **kw)
pyreadstat.write_sav(df, f"{out}/bytecode.sav", row_compress=True, **kw)
pyreadstat.write_sav(df, f"{out}/blocks.zsav", compress=True, **kw)
