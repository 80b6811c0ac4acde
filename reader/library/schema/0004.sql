-- Places that the reader gave a letter. They are the reader's own work: they stay when an article is forgotten.

CREATE TABLE place_mark (
    source TEXT NOT NULL,                -- of the article, as in the table article
    letter TEXT NOT NULL,                -- a to z: one in each article; A to Z: one in the whole library
    exact TEXT NOT NULL,                 -- the words at the place and around it, as in the table annotation
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,           -- of the text that it was set in
    created TEXT NOT NULL,
    PRIMARY KEY (source, letter)
) WITHOUT ROWID;
CREATE UNIQUE INDEX place_mark_everywhere ON place_mark (letter) WHERE letter BETWEEN 'A' AND 'Z';
