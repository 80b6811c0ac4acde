"""The names of a text: where each begins and ends, and whether it is a person's, a body's or a place's."""
