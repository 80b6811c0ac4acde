"""Who is in a story and who said what: mentions, entities, quotes and their speakers, as offsets into a document."""
