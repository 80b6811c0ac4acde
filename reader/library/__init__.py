"""What is kept for years: articles, notes, analyses and places. The only room that knows of SQL."""
