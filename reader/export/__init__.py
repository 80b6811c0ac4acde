"""An article, its analysis and its notes in the formats that other programs read. Functions of values, but for one."""
