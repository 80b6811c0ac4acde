"""The quotations of a text: what each is for, and who speaks."""
