"""Makes the samples of shapefiles with GDAL, through geopandas; run from the folder of this script."""
import pathlib
import tempfile

import geopandas
from shapely.geometry import LineString, MultiPoint, Point, Polygon

OUT = pathlib.Path(__file__).resolve().parent.parent / "samples" / "shapefile"
KINDS = {
    "punten": [Point(5.12 + i / 100, 52.09) for i in range(5)],
    "hoogten": [Point(136000 + i, 455000, 3.5) for i in range(4)],
    "groepen": [MultiPoint([(1000, 2000), (1001, 2001 + i)]) for i in range(3)],
    "lijnen": [LineString([(0, 0), (1, i), (2, 3)]) for i in range(3)],
    "vlakken": [Polygon([(0, 0, 1), (1, 0, 1), (1, 1 + i, 1)]) for i in range(3)],
}
OUT.mkdir(parents=True, exist_ok=True)
for name, shapes in KINDS.items():
    with tempfile.TemporaryDirectory() as folder:
        geopandas.GeoDataFrame({"nr": range(len(shapes))}, geometry=shapes).to_file(f"{folder}/{name}.shp", engine="pyogrio")
        for ending in ("shp", "shx"):
            (OUT / f"{name}.{ending}").write_bytes(pathlib.Path(f"{folder}/{name}.{ending}").read_bytes())
