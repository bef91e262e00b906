"""Sources that make the gazetteer larger than what is committed: GeoNames, INEGI's localities, Natural Earth's regions."""
