"""Makes the samples of base64 in text, with plotly, pandas and matplotlib. Run in test/readers/samples."""
import base64
import io
import json
import os
import random

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio

random.seed(7)
numbers = [999_900_000 + 7 * n for n in range(60)]
figure = go.Figure(go.Scatter(x=pd.Series(numbers), y=pd.Series([n / 3 for n in numbers])))
open('plotly.json', 'w').write(figure.to_json())
html = pio.to_html(figure, include_plotlyjs=False)
# With another ending, so that no linter takes it for a page of ours.
open('plotly.html.txt', 'w').write(html)

table = pd.DataFrame({'naam': [f'Jansen {n}' for n in range(40)], 'soort': 'eik'})
book = io.BytesIO()
table.to_excel(book, index=False)
sheet = base64.b64encode(book.getvalue()).decode()
csv = base64.b64encode(table.to_csv(index=False).encode()).decode()
open('uitvoer.html.txt', 'w').write(
    '<html><body><a download="bomen.xlsx" href="data:application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;base64,'
    + sheet + '">Excel</a>\n<a download="bomen.csv" href="data:text/csv;charset=utf-8;base64,' + csv + '">CSV</a></body></html>\n')

from PIL import Image
picture = io.BytesIO()
Image.effect_noise((64, 64), 50).save(picture, 'PNG')
cell = '<img src="data:image/png;base64,' + base64.b64encode(picture.getvalue()).decode() + '">'
open('plaatjes.html.txt', 'w').write(pd.DataFrame({'naam': ['a'], 'plaatje': [cell]}).to_html(escape=False))
wrapped = base64.encodebytes(table.to_csv(index=False).encode()).decode()
open('regels.json', 'w').write(json.dumps({'inhoud': wrapped}))
open('regels.xml', 'w').write('<bijlage>\n' + '\n'.join('    ' + line for line in wrapped.split()) + '\n</bijlage>\n')
open('code.py', 'w').write('import base64\ndata = base64.b64decode(b"' + base64.b64encode(b'naam;plaats\nJansen;Utrecht\n').decode() + '")\n')
open('code.R', 'w').write('x <- jsonlite::base64_dec("' + base64.b64encode(b'naam;plaats\nJansen;Utrecht\n').decode() + '")\n')
