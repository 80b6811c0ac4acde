-- The end of what was on the screen when the place was kept: the place is where it began.

ALTER TABLE article ADD COLUMN read_to INTEGER NOT NULL DEFAULT 0;
