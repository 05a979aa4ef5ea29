"""Scores Chinese reports against a rubric, with the exact words that earned every grade.

>>> import hegui
>>> report = hegui.Scorer().score("2024年，我局聘请法律顾问2名。")
>>> report.item("decisions.legal-advisors").evidence[0].quote
'我局聘请法律顾问2名'
"""

from ._hegui import (
    Evidence,
    HeguiError,
    InputError,
    Item,
    NearMiss,
    Report,
    Rubric,
    RubricError,
    ScoredTable,
    Scorer,
    __version__,
)

__all__ = [
    "Evidence",
    "HeguiError",
    "InputError",
    "Item",
    "NearMiss",
    "Report",
    "Rubric",
    "RubricError",
    "ScoredTable",
    "Scorer",
    "__version__",
]
