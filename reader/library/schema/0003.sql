-- What the reader decided about names and speakers. It is the reader's own work: it stays when an article is forgotten.

CREATE TABLE correction (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,             -- a UUID
    source TEXT NOT NULL,                -- of the article, as in the table article; empty where it holds in every one
    kind TEXT NOT NULL,
    form TEXT NOT NULL,
    other TEXT NOT NULL,
    quote TEXT,                          -- the selectors of a quotation, a JSON object
    created TEXT NOT NULL,
    deleted TEXT NOT NULL DEFAULT ''     -- when it was taken back; empty while it holds
);
CREATE INDEX correction_source ON correction (source, deleted);
