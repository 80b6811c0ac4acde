-- What told, when a file was last compared with this version, that it was the same: its size, times and number.

ALTER TABLE version ADD COLUMN file_state TEXT NOT NULL DEFAULT '';
