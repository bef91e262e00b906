"""The map: a Folium shell, its words in two languages, report files. Knows `geo`, never `server`."""
