"""What is kept for years: articles, notes, analyses and places. The only room that knows of SQL.

- ``store`` is what the rest of the program speaks to; ``database`` is the connection below it, and ``schema`` holds
  the tables and what leads from one version to the next.
- Rows and values: ``rows`` for articles, ``annotation_rows`` for notes; ``corrections`` and ``place_marks`` see to
  their own.
- Notes: ``placement`` says where they stand in the text as it is now, ``note_index`` and ``search`` find them by
  words, ``notebooks`` gathers them to be exported, ``adoption`` takes them in.
- The file itself: ``backup`` copies it, ``doctor`` looks after it. ``picture_cache`` keeps pictures beside it.
"""
