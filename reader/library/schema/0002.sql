-- Full-text search over notes. The program keeps the index in step (reader/library/note_index.py): with an untrusted
-- schema SQLite lets no trigger write to it.

CREATE VIRTUAL TABLE note_index USING fts5 (note, exact, tags, about, tokenize = 'unicode61 remove_diacritics 2');

INSERT INTO note_index (rowid, note, exact, tags, about)
SELECT number, note, exact, tags, about FROM annotation;
