"""The terminal interface. The only room that knows of Textual.

- ``app`` owns the screens: ``reading_screen``, ``library_screen``, ``notes_screen``, ``opening_screen``,
  ``help_screen``, ``picture_screen``, ``reread_screen``. Windows over them derive from one in ``dialogs``. ``driver``
  is the terminal under it all, and ``textual_core`` imports what draws on it.
- Commands: ``commands`` is the one table of them, ``list_commands`` that of lists; ``keymap`` and ``key_reader`` lead
  from keys to commands, and ``actions`` carries them out, one module a subject.
- The page: ``reading_pane`` hears the mouse, ``page_view`` scrolls, ``page_rows`` keeps the rows and ``row_painter``
  draws one; ``ruler`` stands beside it, ``picture_keeper`` and its neighbours bring the pictures.
- Beside the page: ``side_panel`` with a tab a module in ``panel``, ``status_line``, ``title_line``, ``search_bar``,
  ``review_bar``.
- What is known while one reads: ``story`` of the article, ``trail`` of what is followed; ``background`` finds things
  out, ``story_host`` shows them, ``note_keeper`` and ``correction_keeper`` write down what the reader does.
- Looks: ``look``, ``themes`` and their ``theme_files``.

Its thread waits for nothing: not for the network, the language model or the library. Once the first picture is drawn,
the session is asked in ``background`` or in a worker of Textual's, and writes in a thread of its own.
"""
