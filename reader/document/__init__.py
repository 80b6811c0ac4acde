"""The canonical text of an article and everything that points into it: blocks, inlines, rows, marks, annotations."""
