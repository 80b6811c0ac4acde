"""The canonical text of an article and everything that points into it: blocks, inlines, rows, marks, annotations.

- The document: ``model`` is what it is, ``parse`` makes it of Markdown, with ``figure`` and ``footnotes``; ``codec``
  writes it as plain values, ``packed`` as bytes of which only what is looked at is decoded (``columns``, ``pieces``).
- The page: ``layout`` sets a document in rows of a width, part by part (``parts``), with ``wrap``, ``hyphenation``,
  ``table``, ``signs`` and ``direction``.
- What lies over it: ``marks`` makes labelled spans flat, ``search`` finds a phrase, ``motion`` goes by words,
  sentences and paragraphs.
- What the reader adds: ``annotation`` holds highlights and notes, ``anchoring`` finds them in a text that has
  changed, ``notebook`` carries them in and out, ``place_mark`` is a place with a letter.
"""
