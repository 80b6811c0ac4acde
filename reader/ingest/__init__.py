"""From a source to an article: reading, fetching, extracting, cleaning. The only room that knows of HTTP and HTML.

The way of a source through this package:

1. ``source`` reads a file or standard input, ``fetch`` an address; both make a ``page``: bytes and what was said of
   them.
2. ``extract`` tells from the content what kind of page it is and hands it on: to ``html``, ``plaintext``,
   ``markdown_source``, ``epub``, ``feed``, ``mhtml`` or ``pdf``. ``limits`` says how much is taken, ``decode`` reads
   the characters.

An HTML page, led by ``html``:

1. ``parsing`` makes a tree of it, which ``tree`` cuts into runs of text; ``vocabulary``, ``panels``, ``fact_rows``,
   ``footnotes`` and ``replies`` prepare it.
2. ``metadata`` weighs what the page declares (``declared``) against what it shows (``visible``,
   and who wrote it ``shown_authors``, by what templates call an element: ``element_names``), with ``dates``,
   ``datelines`` and ``language``. ``person_names`` knows a name, ``byline_openings`` what stands before one,
   ``byline_people`` whom a byline names, and ``bylines`` whether a line is one.
3. ``choice`` says which runs are the article: by a vote (``candidates``, ``ballot``), the ``zone`` it points to, the
   ``places`` of that zone, how a run looks (``run_traits``), and what is ``furniture`` or ``boilerplate`` there.
   ``lead`` and ``summary_box`` fetch what stands before it.
4. ``structure`` makes what was chosen plain, with ``headings``, ``pictures``, ``captions``, ``tables``, ``item_lists``,
   ``code_blocks``, ``embeds`` and ``paragraphs``; ``markdown`` writes it down.
5. Where there is no article, ``page_state`` looks for what scripts would draw, and ``teasers`` and ``absence`` say so;
   where only its beginning is, ``subscribers`` knows it. ``alternatives`` looks for another version.

A scraped text, led by ``plaintext``: ``sheets`` takes away what carries it, ``lines`` makes its paragraphs whole,
``prose`` says how much each reads like an article, ``inserts`` what was put between them, ``stretches`` where the
article lies, ``amounts`` which lines are a list of ingredients, and ``roles`` what each one is.
"""
