"""How well does it agree with annotated texts? Scores predictions in the newsroom and geoparsing formats."""

from geo.evaluation.documents import Document, read_documents
from geo.evaluation.scores import Figures, evaluate
from geo.evaluation.table import as_dict, as_table
from geo.evaluation.toponyms import evaluate_toponyms

__all__ = ["Document", "Figures", "as_dict", "as_table", "evaluate", "evaluate_toponyms", "read_documents"]
