"""Whose word lists the sentiment tools go by, and under which licence:
printed in every report that uses them.
"""

from ..exchange import Exchange
from .elsewhere import list_tools, say_unrun

CREDITS = (
    (
        "TextBlob, with the lexicon of the library pattern (Tom De Smedt and Walter Daelemans): MIT licence; "
        "the lexicon BSD, 3 clauses."
    ),
    "VADER (C. J. Hutto and Eric Gilbert 2014): MIT licence.",
    "Contains information from AFINN-en-165 (Finn Årup Nielsen and the Technical University of Denmark, "
    "https://github.com/fnielsen/afinn), which is made available here under the Open Database License "
    "(ODbL) 1.0 (https://opendatacommons.org/licenses/odbl/1-0/).",
    "Contains information from labMT 1.0 (Peter Sheridan Dodds, Kameron Decker Harris, Isabel M. "
    "Kloumann, Catherine A. Bliss and Christopher M. "
    "Danforth 2011, https://doi.org/10.1371/journal.pone.0026752), licensed under the Creative Commons "
    "Attribution License (CC BY, https://creativecommons.org/licenses/by/4.0/); changed: "
    "words nearer than 1 to its neutral 5 are left out.",
    "How other methods did: figures of Wouter van Atteveldt, Mariken van der Velden and Mark Boukes 2021 "
    "(https://doi.org/10.1080/19312458.2020.1869198), from their compendium (MIT licence).",
)


def list_credits(exchange: Exchange) -> tuple[str, ...]:
    """Return whose word lists the scores of an exchange go by, and how those made elsewhere were made."""
    made = [tool for tool in list_tools(exchange).values() if tool.how_made]
    credits = () if say_unrun(exchange, built_in=True) else CREDITS
    return (*credits, *(f"{tool.name}, scores made elsewhere (scores.csv): {tool.how_made}" for tool in made))
