"""An article, its analysis and its notes in the formats that other programs read. Pure functions of values."""
