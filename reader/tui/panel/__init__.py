"""What the side panel shows, made from an article and its analysis as plain rows."""
