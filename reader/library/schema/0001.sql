-- Articles, the versions of their text, analyses of those texts, and what the reader made of them.
-- Only what SQLite 3.34 knows (RHEL 9): neither STRICT tables nor RETURNING.

CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL UNIQUE,         -- the absolute path, the address, or "sha256:…" for standard input
    headline TEXT NOT NULL,              -- this and the next four are of the version kept last; they outlive it
    site TEXT NOT NULL,
    authors TEXT NOT NULL,               -- a JSON array
    words INTEGER NOT NULL,
    length INTEGER NOT NULL,             -- of the canonical text, in characters
    opened TEXT NOT NULL,                -- ISO 8601, UTC, as every time here
    place INTEGER NOT NULL DEFAULT 0     -- the offset that was read last
);
CREATE INDEX article_opened ON article (opened);

-- The version with the greatest id is the article as it is now. An article without a version was forgotten, but for
-- its notes.
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    page_fingerprint TEXT NOT NULL,      -- of the bytes that it was made from
    fingerprint TEXT NOT NULL,           -- of the canonical text
    kept TEXT NOT NULL,
    metadata TEXT NOT NULL,              -- a JSON object
    markdown TEXT NOT NULL,
    notices TEXT NOT NULL,               -- a JSON array
    document TEXT NOT NULL,              -- reader.document.codec as JSON
    UNIQUE (article, fingerprint)
);
CREATE INDEX version_fingerprint ON version (fingerprint);

CREATE TABLE analysis (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL,           -- of the canonical text
    model TEXT NOT NULL,                 -- name and version of the model and the rules
    content TEXT NOT NULL,               -- reader.analysis.model.Analysis as JSON
    UNIQUE (fingerprint, model)
);

CREATE TABLE annotation (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,             -- a UUID
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,           -- of the text that it was made on
    colour TEXT NOT NULL,
    note TEXT NOT NULL,
    tags TEXT NOT NULL,                  -- a JSON array
    about TEXT NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    deleted TEXT NOT NULL DEFAULT ''     -- when it was deleted; empty while it lives
);
CREATE INDEX annotation_article ON annotation (article, deleted);

-- Where an annotation stands in a version of the text other than its own, as found or as the reader confirmed it.
CREATE TABLE anchor (
    annotation INTEGER NOT NULL REFERENCES annotation (number) ON DELETE CASCADE,
    fingerprint TEXT NOT NULL,
    state TEXT NOT NULL,
    score REAL NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (annotation, fingerprint)
) WITHOUT ROWID;
