"""Makes the samples of SAS transport files with pyreadstat: python make/sas-transport.py samples/sas-transport"""
import sys, datetime
import pandas as pd, pyreadstat

out = sys.argv[1]
n = 21
df = pd.DataFrame({
    "bsn": [999990019.0 + i for i in range(n)],
    "naam": [f"Jansen-{i} één" for i in range(n)],
    "v12": [datetime.date(1950, 1, 1) + datetime.timedelta(days=i) for i in range(n)],
    "moment": [datetime.datetime(2020, 5, 1, 12, 30) + datetime.timedelta(hours=i) for i in range(n)],
    "bedrag": [i / 4 - 2 if i != 5 else None for i in range(n)],
})
labels = dict(column_labels={"v12": "Geboortedatum"}, file_label="Bomen")
pyreadstat.write_xport(df, f"{out}/version5.xpt", table_name="BOMEN", file_format_version=5, **labels)
pyreadstat.write_xport(df.rename(columns={"bedrag": "een_lange_naam_van_bedrag"}), f"{out}/version8.xpt", table_name="BOMEN_MET_EEN_LANGE_NAAM",
                       file_format_version=8, file_label="Bomen",
                       column_labels={"v12": "Geboortedatum", "naam": "Een label dat langer is dan veertig tekens: Truus"})
