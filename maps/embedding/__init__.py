"""What a self-contained page carries: columns, lists, records and search texts, packed for `maps/frontend/src/data`."""
