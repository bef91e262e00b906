"""Incidents as arrays, one value a row and field, sorted so that what lies close together stands close together."""
