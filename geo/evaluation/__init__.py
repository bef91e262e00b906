"""How well does extraction agree with annotated articles? Scores predictions in the newsroom format."""

from geo.evaluation.documents import Document, read_documents
from geo.evaluation.scores import Figures, evaluate
from geo.evaluation.table import as_json, as_table

__all__ = ["Document", "Figures", "as_json", "as_table", "evaluate", "read_documents"]
