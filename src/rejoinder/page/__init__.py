"""Everything that is HTML: the pieces that notebooks show, and the report that is made of them."""
