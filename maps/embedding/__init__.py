"""What a self-contained page carries: columns, lists, whole records and search texts, packed for `maps/frontend/src/data`."""
