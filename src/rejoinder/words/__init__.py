"""Word use: how often each side uses each word, how far apart the sides are, and what of it can be read."""

from .chance import shuffle
from .distance import apart
from .grouping import groups
from .leaving import leave_out
from .lines import concordance
from .naming import names
from .neighbours import collocates
from .positions import places
from .rates import compare
from .speakers import voices
from .stances import stance
from .variety import richness

__all__ = [
    "apart",
    "collocates",
    "compare",
    "concordance",
    "groups",
    "leave_out",
    "names",
    "places",
    "richness",
    "shuffle",
    "stance",
    "voices",
]
