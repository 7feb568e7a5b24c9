"""Word lists of the full stop in French, German, Spanish and Italian: the abbreviations and what begins anew.

Collected for this project from the usual abbreviations of these languages in letters and print.
"""

from typing import NamedTuple


class Custom(NamedTuple):
    """How a language uses the full stop; all words in small letters, without the last full stop.

    `titles` stand before a name and have a capital, `never` goes on whatever follows, `before_numbers` goes
    on before a number, `last` may end a sentence, as etc. does; `openers` begin a sentence after any of these
    and after a capital, `names` are those of them that also begin a surname (Le Brun); `letters` are words of
    a single letter. With `ordinals` a full stop after a number means *-th*.
    """

    titles: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    before_numbers: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    ordinals: bool = False


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CUSTOMS = {
    "fr": Custom(
        titles=_words("m mm me st ste sts stes pr lt col cap"),
        never=_words("mme mmes mlle mlles mgr mgrs dr drs prof gén av apr cf d ex i.e vs env hab"),
        before_numbers=_words(
            "p pp n no nos n° t tt vol ch chap art fig liv v vv éd col f fol ms § mss al l"
        ),
        last=_words("etc &c cie jr"),
        openers=_words(
            """je j il elle ils elles on nous vous tu le la les l un une des du ce cet cette ces c ceci cela
            mais et ou or donc ni car si quand lorsque puis ainsi alors enfin d de qu que qui quel quelle
            quoi pour dans en à au aux sur sous avec sans par comme mon ma mes ton ta tes son sa ses notre
            nos votre vos leur leurs aussi cependant pourtant voilà voici tout tous toute toutes ne n s m
            t plus après avant depuis"""
        ),
        names=_words("le la les l des du de d"),
        letters=_words("a à y ô"),
    ),
    "de": Custom(
        titles=_words("hr fr sr se ew st hl mag"),
        never=_words(
            """hrn frl dr prof kgl kais dipl ing bzw vgl ca evtl ggf inkl exkl sog resp geb gest verh mind
            bes dgl entspr nachm vorm allg"""
        ),
        before_numbers=_words(
            """nr nrn bd bde abs art kap s str tel jan febr feb apr aug sept okt nov dez max min abb anm aufl
            ebd f ff hs"""
        ),
        last=_words("usw usf etc jh jhs chr co ff uvm"),
        openers=_words(
            """der die das den dem des ein eine einer einem einen eines er sie es ich wir ihr du man dies
            diese dieser dieses diesem diesen jener jene jenes doch aber und oder denn wenn als da dann so
            auch nun nur noch nach in im am an auf aus bei beim mit von vom zu zum zur für über unter um
            vor wie was wer wo warum weil ob sein seine mein meine ihre ihren unser unsere kein keine
            keiner hier dort heute jetzt alle alles trotzdem deshalb damit nicht niemand"""
        ),
        ordinals=True,
    ),
    "es": Custom(
        titles=_words("d dª sto sta fr cap lic ing mons"),
        never=_words(
            """sr sra srta sres sras srtas dña dr dra drs vm exmo excmo ilmo gral cnel prof ee p.ej ej cf
            aprox av avda ca vs fdo"""
        ),
        before_numbers=_words("núm núms no n° nº pág págs p pp t vol cap art fig tel c"),
        last=_words("etc uu ud uds vd vds cía jr"),
        openers=_words(
            """el la los las lo un una unos unas yo tú él ella ellos ellas nosotros vosotros usted ustedes
            este esta esto estos estas ese esa eso y o pero mas sino si cuando como que qué quien quién no
            ni en de del al a con por para sin sobre su sus mi mis tu tus se le les me te nos aquí ahora
            entonces así también ya más muy todo todos toda todas hoy después antes aunque porque pues"""
        ),
        names=_words("la las los del de"),
        letters=_words("a e o u y"),
    ),
    "it": Custom(
        titles=_words("on mons s ss"),
        never=_words("sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa avv ing cfr p.es es ca"),
        before_numbers=_words("pag pagg p pp n n° nn vol cap art fig tel"),
        last=_words("ecc etc"),
        openers=_words(
            """il lo la i gli le un uno una io tu egli ella lui lei noi voi essi loro questo questa questi
            queste quello quella e ed o ma se quando come che chi non né in di a da con per su tra fra del
            della al alla nel nella suo sua mio mia si ci qui ora poi così anche già più tutto tutti oggi
            dopo prima perché"""
        ),
        names=_words("lo la di del della da"),
        letters=_words("a e i o è"),
    ),
}
