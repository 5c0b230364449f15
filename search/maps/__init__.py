"""Maps drawn by the server: shapes of the world, a sheet to draw them on, colours by count, places as dots.

`country_map` is the way in for a page; `templates/search/_map.html` prints what it gives.
"""
