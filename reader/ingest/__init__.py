"""From a source to an article: reading, fetching, extracting, cleaning. The only room that knows of HTTP and HTML."""
