"""The bodies of all pages of a disclosed edition, as text: nothing is written here."""
