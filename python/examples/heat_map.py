"""Writes `heat_map.ipynb`, which `.ci/engines` runs: a table, a heat map, a report in the notebook."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

CELLS = [
    "# 一批报告的得分\n\nScores of a batch of made reports: a table, a heat map, one report.",
    """import pandas as pd
import polars as pl
import hegui
from made_reports import made_reports

reports = pl.DataFrame(list(made_reports(12)), schema=["id", "region", "text"], orient="row")
scored = pl.DataFrame(hegui.Scorer().score_batch(reports))
table = reports.select("id", "region").join(scored.select("id", "percent", "band"), on="id").sort("percent", descending=True)
table""",
    """grades = scored.explode("items").unnest("items", separator=".").select("id", "items.id", "items.value")
wide = grades.pivot(on="id", index="items.id", values="items.value").to_pandas().set_index("items.id")
wide.style.background_gradient(cmap="RdYlGn", vmin=0, vmax=3).format(precision=0)""",
    """import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(6, 8))
axes.imshow(wide, cmap="RdYlGn", vmin=0, vmax=3, aspect="auto")
axes.set_yticks(range(len(wide)), wide.index, fontsize=6)
axes.set_xticks(range(wide.shape[1]), wide.columns.str[-3:], fontsize=6)
figure.tight_layout()""",
    """hegui.Scorer().score(reports["text"][0], name=reports["id"][0])""",
]

if __name__ == "__main__":
    cells = [new_markdown_cell(CELLS[0]), *map(new_code_cell, CELLS[1:])]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    notebook = new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}})
    nbformat.write(notebook, Path(__file__).with_suffix(".ipynb"))
