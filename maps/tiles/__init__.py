"""Map tiles cut from the columns: counts and records of one square of the map under a filter, and their formats."""
