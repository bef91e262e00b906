"""What the panel, the table and the time strip show of the columns: counts under a filter, and lists in an order."""
