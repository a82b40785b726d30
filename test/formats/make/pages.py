"""Pages and notebooks as the programs write them. Run: python pages.py <samples folder>. Needs pandas, plotly, folium, altair,
nbformat, nbclient, nbconvert and ipykernel. Nobody of this data exists; the numbers are of the test block 9999xxxxx."""

import base64
import copy
import json
import sys
from pathlib import Path

import altair
import folium
import nbformat
import numpy
import pandas
import plotly.graph_objects as go
from nbclient import NotebookClient
from nbconvert import HTMLExporter

samples = Path(sys.argv[1])
html, notebook = samples / "html", samples / "notebook"
html.mkdir(parents=True, exist_ok=True)
notebook.mkdir(parents=True, exist_ok=True)

COUNT = 8
people = pandas.DataFrame(
    {
        "naam": [f"Proefpersoon {chr(65 + n)}" for n in range(COUNT)],
        "bsn": [999990000 + 11 * n for n in range(COUNT)],
        "postcode": [f"{1000 + 111 * n}AB" for n in range(COUNT)],
        "huisnummer": [3 + 2 * n for n in range(COUNT)],
    }
)
points = people.assign(lat=52.0 + people.index / 100, lon=5.0 + people.index / 50)

(html / "pandas.html").write_text(people.to_html())
(html / "pandas-columns.json").write_text(people.to_json())
(html / "pandas-split.json").write_text(people.to_json(orient="split"))
(html / "pandas-list.json").write_text(json.dumps(people.to_dict(orient="list")))
(html / "pandas-table.json").write_text(people.to_json(orient="table"))

figure = go.Figure(
    go.Scatter(
        x=numpy.array(points.lon),
        y=numpy.array(points.lat),
        text=people.naam,
        customdata=people[["bsn", "huisnummer"]].to_numpy(),
        mode="markers",
    )
)
figure.update_layout(template="none")
figure.write_html(html / "plotly.html", include_plotlyjs=False)
figure.write_json(html / "plotly.json")

map_ = folium.Map(location=[52, 5], zoom_start=8)
folium.GeoJson(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"naam": row.naam, "bsn": row.bsn},
                "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
            }
            for row in points.itertuples()
        ],
    }
).add_to(map_)
for row in points.head(3).itertuples():
    folium.Marker([row.lat, row.lon], popup=row.naam).add_to(map_)
map_.save(html / "folium.html")

chart = altair.Chart(people).mark_bar().encode(x="postcode", y="huisnummer", tooltip=["naam", "bsn"])
chart.save(html / "altair.html")

encoded = base64.b64encode(pandas.concat([people] * 8).to_csv(index=False).encode()).decode()
(html / "data-url.html").write_text(
    f'<!DOCTYPE html>\n<html><body><a download="uit.csv" href="data:text/csv;base64,{encoded}">Haal op</a></body></html>\n'
)

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
setup = f"""import pandas
people = pandas.DataFrame({people.to_dict(orient='list')!r})"""
cells = [
    nbformat.v4.new_markdown_cell("# Proef\n\nGemaakt door proef@example.nl ![punt](attachment:punt.png)"),
    nbformat.v4.new_code_cell(setup),
    nbformat.v4.new_code_cell("print(people)"),
    nbformat.v4.new_code_cell("people"),
    nbformat.v4.new_code_cell("people.huisnummer.plot if False else people.naam"),
    nbformat.v4.new_code_cell("import altair\naltair.Chart(people).mark_bar().encode(x='postcode', tooltip=['naam', 'bsn'])"),
    nbformat.v4.new_code_cell(
        f"from IPython.display import Image, JSON\nimport base64\ndisplay(JSON(people.to_dict(orient='records')))\n"
        f"Image(base64.b64decode('{PIXEL}'))"
    ),
    nbformat.v4.new_code_cell("open('/home/proefpersoon/bestand.csv')"),
]
cells[0]["attachments"] = {"punt.png": {"image/png": PIXEL}}
for number, cell in enumerate(cells):
    cell["id"] = f"cel-{number}"
book = nbformat.v4.new_notebook(cells=cells, metadata={"authors": [{"name": "Proefpersoon Maker"}]})
NotebookClient(book, allow_errors=True, kernel_name="python3").execute()
for cell in book.cells:
    cell.metadata.pop("execution", None)
nbformat.write(book, notebook / "executed.ipynb")
nbformat.write(nbformat.convert(copy.deepcopy(book), 3), notebook / "version-3.ipynb")
exporter = HTMLExporter(template_name="basic")
(html / "nbconvert.html").write_text(exporter.from_notebook_node(book)[0])
