"""Word lists of the full stop: which abbreviations go on, and which words begin a sentence after one."""

# After an abbreviation only these begin a sentence; any other capital may be a name ("U.S. Senator").
OPENERS = frozenset(
    """a after again all also although among an and another are as at because before both but by can
    despite did do does during each even every few finally first for from had has have he her here hers
    his how however i if in indeed instead is it its just last later many meanwhile more moreover most
    much my neither never nevertheless no nobody none nor not nothing now of on once one only or other
    others our perhaps she should since so some soon still such that the their then there therefore these
    they this those though thus to today together under unless until was we were what when where whether
    which while who whoever whose why will with without would yes yet you your""".split()
)
# After a single capital ("plan B.", "George W.") fewer do: the next word may be a surname ("George F. Will").
SURE_OPENERS = frozenset("he it she that the there these they this those we".split())
# Words and names that the trained list takes for abbreviations, seen where they are capitalised.
ORDINARY = frozenset(
    """all am an ann at aye bank bed ben bold bond book call can car cold cole dan day doug fish flag
    free hall hand hard how hugh in iowa jeff john joke just lars life low luck nope okay ouch park phil
    pick rand rich sent sick sir so tale walk wall week west will yea yep york""".split()
)
LONG_ABBREVIATIONS = frozenset("approx assoc assocs calif messrs".split())
TITLES = frozenset(
    """adm amb asst brig capt cmdr col cpl det dr drs fr gen gens gov govs hon insp lt maj messrs mlle
    mme mr mrs ms msgr mt pfc pres prof profs pvt rep reps rev sen sens sgt supt ven""".split()
)
NEVER_LAST = frozenset("a.k.a aka c ca cf e.g esp i.e incl p.s v viz vs".split())
LOWER_ABBREVIATIONS = frozenset("al approx asst cit dept ed eds govt ibid op resp st trans".split())
REFERENCES = frozenset(
    """app approx art avg b bk c ca ch chap chs cir d ed eq eqs est ex exh ext fig figs fl fn l ll max
    min n nn no nos nr n° nº op p par para paras pp pt pts r rm rs sec secs sect ser st tab tel v ver vol
    vols vv""".split()
)
UNITS = frozenset("ft hr hrs in lb lbs min oz sec yd".split())
