"""The user's own file: notes, stars, collections, searches, and decisions on what belongs to what.

No catalog is ever written.
"""

from model.notebook.file import APPLICATION_ID, VERSION, notebook_path
from model.notebook.notebook import Notebook
from model.notebook.values import (
    Change,
    ChangeKind,
    Collection,
    Decision,
    Kept,
    Named,
    Note,
    SavedSearch,
    Verdict,
    now,
)

__all__ = [
    "APPLICATION_ID",
    "VERSION",
    "Change",
    "ChangeKind",
    "Collection",
    "Decision",
    "Kept",
    "Named",
    "Note",
    "Notebook",
    "SavedSearch",
    "Verdict",
    "notebook_path",
    "now",
]
