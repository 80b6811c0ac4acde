"""What is kept for years: articles, notes, analyses and places, in one SQLite database. The only room that knows of SQL."""
