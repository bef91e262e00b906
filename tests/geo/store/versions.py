"""How a store's file looked in earlier versions: what to drop from one of today."""

WITHOUT_MAP_ROWS = """
DROP TABLE map_row; DROP TABLE legend; DROP INDEX hot_newest; DROP INDEX hot_type;
ALTER TABLE hot DROP COLUMN confidence;
CREATE INDEX hot_newest ON hot(
    newest, rid, status, record_kind, type, precision, first, last, grouped, west, south, east, north);
CREATE INDEX hot_type ON hot(type, newest, rid, status, record_kind, precision, first, last, grouped, west);
"""

WITHOUT_MASKS = """
DROP VIEW whole_feature; DROP VIEW whole_explanation; DROP TABLE mask; DROP TABLE truth; DROP TABLE decision;
"""
