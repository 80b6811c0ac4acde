"""The entities of a text: which names are names of the same, and what is known of whom they name."""
