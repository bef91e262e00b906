"""Terreno's core: articles in, located incidents out. Knows neither Flask nor Folium."""
