"""The shapes by which a line is told for a greeting, a date, a name, a heading: regular expressions alone.

They know words of English, French, German and Spanish, and never a name.
"""

import regex

PARTICLE = "(?:de|du|des|la|le|van|von|der|den|zu|di|da|bin|al|y|of)"
WORD = r"\p{Lu}[\p{L}\p{M}.'’\-]*"
HONORIFIC = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sen|Rep|Rev|Hon|Lord|Lady|Sir|M|Mme|Mlle|Herr|Frau|Sr|Sra)\.?\s+)?"
PERSON = rf"{HONORIFIC}(?:{PARTICLE}\s+)?{WORD}(?:\s+(?:{WORD}|{PARTICLE}))*"
PERSONS = rf"{PERSON}(?:(?:,| and| &| et| und| y) {PERSON}){{0,3}}(?: et al\.?| and (?:colleagues|others))?"
NAMES = rf"{WORD}(?:\s+(?:{WORD}|{PARTICLE})){{1,4}}"
MONTH = (
    "(?:jan(?:uary|vier|uar)?|feb(?:ruary|ruar)?|février|mar(?:ch|s|zo)?|märz|apr(?:il)?|avril|abril|may|mai|mayo"
    "|june?|juin|juni|junio|july?|juillet|juli|julio|aug(?:ust|uste)?|août|agosto|sept?(?:ember|embre|iembre)?"
    "|o[ck]t(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|de[cz](?:ember|iembre)?|décembre|enero|febrero)"
)
DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th|er)?\.?\s+(?:of\s+|de\s+)?{MONTH}|{MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?)"
TIME = (
    r"(?:,?\s+(?:at|um|à|a las)?\s*\d{1,2}[:.h]\d\d\s*(?:[ap]\.?m\.?|uhr|h)?"
    r"(?:\s(?:gmt|bst|utc|cest|cet|est|edt|pst|pdt))?)?"
)
WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag"
    r"|sonntag)|(?:mon|tue|wed|thu|fri|sat|sun)\b|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche"
    r"|lunes|martes|miércoles|jueves|viernes|sábado"
    r"|domingo)(?: (?:morning|noon|afternoon|evening|night))?"
)
DATE_ALONE = regex.compile(
    rf"(?i:{WEEKDAY}\.?)|(?i:(?:[^\d,]{{1,40}},\s+|{WEEKDAY}\.?\s+)?(?:the\s+|le\s+|den\s+"
    rf"|ce\s+)?{DAY}(?:,?\s+(?:de\s+)?\d{{4}})?{TIME}\.?)"
)
DATED = regex.compile(  # the last line of an address: a date, or a weekday and one in brackets
    rf"(?i:(?:{WEEKDAY}[,.]?\s*)?[\[(]?(?:postmark,? )?{DAY}(?:,?\s+(?:de\s+)?\d{{4}})?[\])]?\.?[\])]?)"
)
LISTED = regex.compile(  # “Ann Lee / Tuesday, 9 pm”: who does what at which hour, a line of a list
    rf"(?i:.{{2,40}}(?:\s[/–—\-]\s|,\s|:\s){WEEKDAY}s?,?\s+(?:at\s+|um\s+|à\s+|a las\s+)?"
    r"\d{1,2}(?:[.:h]\d\d)?"
    r"(?:\s?(?:[ap]\.?m\.?|uhr|h|heures?|horas?|o['’]clock|to|bis|à|a|[–\-])\b.{0,20})?)"
)
DATE_END = regex.compile(r".*\b(?:1[5-9]|20)\d\d[\])]?\.?|\D{0,40}\d{1,4}[./\-]\d{1,2}[./\-]\d{2,4}")
PLACE_LINE = regex.compile(rf"{WORD}(?:\s+{WORD})*,\s*{WORD}(?:\s+{WORD})?")

RANK = r"(?i:(?:mrs?|ms|miss|dr|prof|rev|fr|sr|cllr|capt|col|major|mme|mlle|frau|herr)\.?|[\w.]+,? re?td\.?)"
FULL_NAME = regex.compile(
    rf"[—–\-]{{0,2}}\s*(?:(?:By|by"
    rf"|BY)\s+)?(?:\({RANK}\)\s)?(?P<name>{NAMES})\.?(?:\[\w+\])?(?:\s\({RANK}\)"
    rf"|\s\([^()]{{2,40}}\))?(?:,.*)?"
)
RANKED = regex.compile(rf"\({RANK}\)\s{NAMES}|{NAMES}\s\({RANK}\)")  # “(Miss) Ann Lee”
ONE_NAME = regex.compile(r"[—–\-]{0,2}\s*(?P<name>\p{Lu}[\p{L}\p{M}'’\-]+)\.?")
# A heading may begin with these, a name does not.
NO_NAME = frozenset(
    "the a an our my your his her their on in at to of for from how why what who when where and but no not "
    "if is are as le la les un une des der die das ein eine el los las una".split()
)

ABOUT_LINE = regex.compile(  # “Zu „Das Bad“ vom 3. Mai”, “Re: the stile”: what a letter is about
    r"(?i:zu|zum|zur|à propos d[e'’]\s?|re:|re(?=\s+[“\"«„])|ref\.?:|betr\.?:|betreff:|regarding"
    r"|in response to|arising from:?|sobre)\s?.{0,80}(?:[“”„»«\"]|\d|:).{0,60}|(?i:re|ref|betr)\.?:\s.{2,60}"
)
TO_WHOM = (
    r"(?:(?:reverend|honou?red|worthy|good|gentle|right honou?rable) (?:sirs?|madam|reader)"
    r"|madame, monsieur|mesdames,? (?:et )?messieurs|sirs?|gentlem[ae]n|ladies and gentlemen|madam"
    r"|editors?|friends?|colleagues"
    r"|monsieur|monseigneur|madame|messieurs|(?:my )?fellow[- ]citizens)(?:,? and [^.!?:]{2,30},)?"
)
TO_BODY = (
    "to the (?:editors?|board|council|directors?|committee|printer|author|publisher|trustees|members|people"
    "|citizens|readers)(?: of .{1,40})?"
)
HELLO = "(?:hi|hello|hallo|bonjour|hola),? .{1,30},"
TITLED = "(?:monsieur|madame|mademoiselle|herr|frau|señora?|mrs?|ms|miss|dr)"
OFFICER = r"(?:mr\.?|madam|sra?\.?|señora?|monsieur le|madame la|herr|frau)"
GREETING_LINE = regex.compile(
    rf"[\"“'‘]?(?:{TO_BODY}|{TITLED}\.? [^.!?:]{{1,40}},|(?:señora?|estimad[oa]s?) [^.!?:]{{1,40}}:"
    rf"|{HELLO}|(?:my )?dear(?:est)? .{{1,50}}|{TO_WHOM}|{OFFICER} (?:editor|president|chairman"
    r"|directora?|redakt\w+|rédact.{0,20}|présidente?|presidente?|ministre|minister|alcalde(?:sa)?|maire)"
    r"|direttore|redactie|(?:car[oaie]|gentil[ei]|egregi[oa]|spett\.?(?:le)?|geachte|beste"
    r"|waarde) [^.!?:]{2,50},"
    r"|ch[eè]re? .{1,50}|sehr geehrte.{1,50}|(?:mein )?liebe[rs]? .{1,50}|estimad[oa]s? .{1,50}"
    r"|muy señor.{1,30}|querid[oa]s? .{1,50})"
    r"\s*[,:;.!—–\-]*",
    regex.IGNORECASE,
)
VERB = (
    "(?i:replies|reply|responds?|answers?|writes?|rejoins|counters|says|said|comments|adds"
    "|répond(?:ent)?|réplique|écrit|antwortet|erwidert|schreibt|responde|contesta|escribe|risponde|replica"
    "|scrive|antwoordt|reageert|schrijft)"
)
ANSWER = (
    "(?i:replies|reply|responds?|answers?|writes?|rejoins|répond(?:ent)?"
    "|antwortet|schreibt|responde|contesta|escribe|risponde|scrive|antwoordt|reageert|schrijft)"
)
REPLY_LINE = regex.compile(
    rf"(?P<name>(?:The |the )?{PERSONS}|[Tt]he [\p{{Ll}}\p{{Lu}}\- ]{{3,40}})(?<!\b(?i:and|et|und|y|or|&))"
    rf"\s+{VERB}\s*[:.]?"
    rf"|(?i:risponde|responde|répond|antwortet)\s+(?P<name>{NAMES})\s*[:.]?"
    rf"|(?i:the author|el autor|la autora|der autor|die autorin|l['’]aut(?:eure?|rice)),\s"
    rf"(?P<name>{NAMES}),\s{VERB}\s*[:.]?"
    rf"|(?P<name>{NAMES}),\s[^.!?:]{{3,80}},\s+{VERB}\s*:"  # “Ann Lee, of the Union, replies:”
)
FROM_LINE = regex.compile(
    r"(?i:(?:letter |reply |response |answer |answer given |lettre |réponse |antwort |brief |carta"
    r" |respuesta )?"
    r"(?:from|by|of|de la|de|du|von|del):?)\s+"
    rf"(?P<name>(?i:(?:the|prince) )?{PERSON})"
    rf"(?:\s+(?i:to|à|a|an)\s+{PERSON})?\s*(?:<[^>]*>)?[:.]?"
)
OF = r"(?:(?i:of|by|from|du|de la|des|de|der|del|della|di|van de|van het|van)\s+|(?i:de l|dell)['’])"
REMARK = (
    "(?i:anmerkung|stellungnahme|nachbemerkung|note|comment|statement|nota|noot|précisions?|mise au point"
    "|aclaración|precisazione)"
)
OFFICE_LINE = regex.compile(  # “Réponse du maire”, “Anmerkung des Amts:”: whose reply it is, by an office
    rf"(?i:reply|response|answer|réponse|antwort|respuesta|risposta|antwoord|reactie|naschrift)\s+{OF}"
    rf"(?P<name>[\p{{L}}’' \-]{{3,40}})[:.]?|{REMARK}\s+{OF}(?P<name>[\p{{L}}’' \-]{{3,40}}?)\s?:"
)
REMARKED = regex.compile(  # “Anmerkung des Amts: Beide Löcher …”
    rf"(?P<label>(?:{REMARK}|(?i:naschrift))\s+{OF}[\p{{L}}’' \-]{{3,40}}?\s?:)\s+(?P<rest>\S.*)"
)
SPEECH_LINE = regex.compile(
    rf"(?P<name>{PERSON})['’]s?\s.*\b(?i:letter|speech|reply|rejoinder|response|answer|opening"
    rf"|statement|argument)\b.*"
)
NUMBERED = r"(?:\d{1,3}[.)]\s+|[IVXLC]+\.\s+)?"
BETWEEN_LINE = regex.compile(  # “Mr. Thorne to Mrs. Vale, 3 March”
    rf"{NUMBERED}(?i:from\s+|de\s+|von\s+)?(?P<name>(?:[Tt]he )?{PERSON})"
    rf"\s+(?i:to|an|à|a)\s+(?!(?P=name)\b)(?:[Tt]he )?{PERSON}"
    rf"(?:[,.(]\s*(?i:.*{DAY}.*|.*\d{{4}}.*))?[.:)]?"
)
TO_LINE = regex.compile(  # “2. An Schmid.”: to whom, and no more
    rf"{NUMBERED}(?:To|TO|An|AN|À|A)\s+(?:the\s+)?{PERSON}[.:,]?"
)
HANDLE = r"[\p{L}\d_][\p{L}\p{M}\d_.'’\-]*(?: [\p{L}\d_.'’\-]+){0,3}"
AGO = r"(?i:(?:\d+|an?)\s?\p{L}+\.?\sago)"
SINCE = (  # “heron42 · 3 hours ago”, “heron42 12 points 4 hours ago | next [–]”
    rf"(?:u/)?(?!\d+ points?\b)(?P<name>{HANDLE}?)(?:\s(?:OP|MOD))?(?:\s[+\-]?\d+ points?)?\s*[,·•|]?"
    rf"\s+{AGO}(?:\s*[|·•(\[].{{0,60}})?"
)
SINCE_LINE = regex.compile(SINCE)
WROTE_LINE = regex.compile(  # “heron42 wrote on 3 March:”, “On Monday, Ann Lee <…> wrote:”
    rf"(?P<name>{HANDLE})\s+(?i:wrote|writes|says|said|schrieb|a écrit|escribió|commented)"
    r"(?:\s+(?i:on|at|am|le|el)?\s*\D{0,20}\d.{3,40})?\s*(?::|\.\.\.|…)"
    rf"|(?P<name>{HANDLE})\s+(?i:wrote|schrieb|a écrit|escribió)\s+(?i:on|at|am|le|el)\s+.*\d.*"
    rf"|(?P<name>{HANDLE})\s+(?i:wrote|says|said|schrieb|sagt|a écrit|dit|dice)\s?:\s+"
    rf"(?:(?i:on|am|le|el)\s+)?(?i:{DAY}).{{0,14}}\d{{1,2}}[:.h]\d\d.{{0,10}}"
    rf"|[\"“]?(?P<name>{PERSON})[\"”]?\s*<\S+@\S+>\s*(?i:wrote|writes|schrieb|a écrit|escribió)\s*:"
    rf"|(?:u/)?(?P<name>{HANDLE})(?:\s\(\p{{L}}+\))?\s?[,·•|—–\-]?\s+"
    rf"(?:(?i:{DAY}),?\s+(?:\d{{4}},?\s+)?(?:(?i:at|um|à|a las)\s+)?)?"
    r"\[?\d{1,2}:\d\d(?:\s?[AaPp]\.?[Mm]\.?)?\]?"
    rf"|{SINCE}"
    rf"|(?:On|Le|El|Am) .*\d.*?(?:,|schrieb)\s+(?P<name>{PERSON})\s*(?:<\S+>)?"
    r"\s*(?i:wrote|a écrit|escribió)?\s*:"
)
BY_HANDLE = rf"(?i:by|von|par|por)\s+(?P<name>{HANDLE})\s+[»·•|]\s+.*\d.*"
HANDLE_LINE = regex.compile(BY_HANDLE)  # “by heron42 » Tue Nov 03, 2009 8:12 pm”
POSTED_LINE = regex.compile(
    rf"{BY_HANDLE}|(?:r/\S+\s*[·•|]\s*)?(?i:posted|written|published"
    rf"|submitted|reviewed)\s+(?i:by)\s+(?:u/)?(?P<name>{HANDLE}?)"
    rf"(?:\s+{AGO}|\s+(?i:on|at)\s+.*\d.*|\s*[,|·•–—]\s*.*\d.*)?[.:]?"
    rf"|.*\d.*\s(?i:by|von|par|por)\s+(?P<name>{PERSON})(?:\s+in\s+.{{2,40}})?(?:\s*[·•|].*)?"
)
BY = "(?:By|BY|Von|VON|Par|PAR|Por|POR)"
BYLINE = regex.compile(
    rf"{BY}\s+(?P<name>{PERSON})(?:\s*[|·•–—]\s*.*)?[.:]?|{BY}\s+(?P<name>{NAMES}),\s+[^.!?]{{3,60}}"
    rf"|(?:by|von|par|por)\s+(?P<name>{NAMES})"
)
REPLY_ALONE = regex.compile(  # “Reply”, “Droit de réponse”
    r"(?P<name>)(?i:(?:the |author['’]s )?(?:reply|response|answer|rejoinder|right of reply"
    r"|(?:droit de )?réponse|réplique|antwort|erwiderung|gegendarstellung|respuesta|(?:derecho de )?réplica))"
    r"\s*[:.]?"
)
FOLLOWS = regex.compile(  # what an editor says above a reply
    r"(?i)\b(?:the following (?:reply|response|letter|answer|statement)"
    r"|(?:asked|invited) .{2,60} to (?:reply|respond|answer)"
    r"|(?:reply|response|answer|letter)s? (?:is|are|appears?) (?:printed )?below"
    r"|la (?:réponse|lettre|mise au point) suivante"
    r"|folgende\w* (?:antwort|zuschrift|erwiderung|stellungnahme)"
    r"|la siguiente (?:respuesta|carta|réplica))\b"
)
OPINION_LINE = regex.compile(  # “JUSTICE LEE delivered the opinion of the Court.”, “Berg, J., dissenting.”
    r"(?P<name>(?:(?i:(?:the )?(?:chief |mr\.? )?(?:justice|judge|lord|lady))\s+)?"
    rf"{WORD}(?:\s+{WORD}){{0,3}})"
    r"(?:,\s(?:C\.\s?)?J\.)?(?:,)?\s(?i:(?:delivered|announced|wrote) the (?:opinion|judgment)\b.{0,60}"
    r"|(?:with whom .{2,90} joins?, )?(?:concurring|dissenting)\b.{0,60})"
)
STANCE_LINE = regex.compile(
    r"(?i:yes|no|pro|con|contra|for|against|ja|nein|oui|non|pour|contre|sí|a favor|en contra)"
    rf"\s*(?:[:.—–\-]|,?\s(?i:says|argues|writes|dit|sagt|dice|by|from|von|par"
    rf"|por)\b)\s*(?P<name>{PERSON})[.:]?"
)
COUNT = (
    r"(?:open|offene[rs]?|first|second|third|fourth|fifth|sixth|last|erster?|zweiter?|première?|seconde?"
    r"|deuxième)"
)
NUMBER = r"(?:\d+|[ivxlc]+|one|two|three|four|five|six|seven|eight|nine|ten)"
LETTER_LINE = regex.compile(
    rf"(?:the\s+|an?\s+)?(?:{COUNT}\s+)?(?:letters?|reply|response|answer|rejoinder|statement"
    rf"|(?:counter-?)?point|rebuttal|lettre(?: ouverte)?|réponse|brief"
    r"|antwort|carta|respuesta|(?:texte de la |wortlaut der )(?:question|réponse|frage|antwort))"
    rf"(?:\s+(?:no\.?\s*)?{NUMBER})?\s*[:.]?",
    regex.IGNORECASE,
)
NUMBER_LINE = regex.compile(r"(?:No\.?\s*|Nr\.?\s*|N°\s*|§\s*)?(?P<number>\d{1,3}|[IVXLC]{1,8})[.)]?")
COUNT_LINE = regex.compile(
    r"(?i:\d+\s+(?:comments?|replies|responses|kommentare?|commentaires?|comentarios?)|comments?)"
)

SENDER_LINE = regex.compile(
    r"(?i:from)\s*:\s*\S+(?: at |@)\S+\s+\((?P<name>[^()<>@]{2,60})\)"  # “ann at lee.example (Ann Lee)”
    r"|(?i:from|von|de)\s*:\s*[\"“]?(?P<name>[^<>\"”@]{2,60}?)[\"”]?\s*(?:[<\[(]\S+@\S+[>\])])?"
)
ADDRESSED = regex.compile(rf"(?P<name>{PERSON})\s*<\S+@\S+>")  # “Ann Lee <ann@lee.example>”
MAIL_LINE = regex.compile(
    r"(?i:to|cc|bcc|date|sent|subject|reply-to|an|betreff|gesendet|datum|à|objet|envoyé|para|asunto"
    r"|fecha|newsgroups|organi[sz]ation|lines|message-id|in-reply-to|references|sender|list-id|mime-version"
    r"|content-[a-z-]+|x-[a-z-]+)\s*:\s*\S.*|(?i:b?cc|subject|betreff|objet|asunto)\s*:"
    r"|From \S+(?: at \S+)?\s+\p{Lu}\p{Ll}\p{Ll} .*\d{4}"  # above each mail of an archive
)
FORWARDED = regex.compile(r"(?i:[-_> ]{2,}[^-_]{4,40}[-_ ]{2,}|begin forwarded message:)")
CONTACT = regex.compile(r"(?i:\S+@\S+\.\S+|(?:https?://|www\.)\S+|(?:e-?mail|tel|phone)\b.{0,50})")
TIMED = regex.compile(rf"(?i:.{{0,30}}{DAY}.{{0,20}}\d{{1,2}}[:.]\d\d.{{0,12}})")  # when a comment was posted
RULE = regex.compile(r"[*\-_=~#•·–— ]{3,}|(?i:-?30-|[-*—– ]*(?:ends?|ende|fin)[-*—– ]*)")
ASIDE = regex.compile(  # “(Laughter)”, “[Column 1142]”, “Several hon. Members rose—”
    r"\[[^\[\]]{2,60}\]|\([^()]{2,40}\)"
    r"|(?i:(?:the )?(?:question|motion|amendment|bill|debate|order)s?(?: (?!was|were|is|are|has|had"
    r"|have)\w+){0,3}"
    r" (?:put|agreed|negatived|carried|lost|withdrawn|made|read|committed|adjourned)\b.{0,60})"
    r"|(?i:(?:the )?(?:house|committee|assembly|council|senate|chamber|sitting|meeting) (?:then )?"
    r"(?:divided|adjourned|rose|resumed|suspended|closed|voted)\b.{0,60})"
    r"|(?i:.{0,40}\bcolumns? \d+\w*\W*)"
    r"|(?i:(?:several|some|many) (?:right )?(?:hon(?:ourable)?\.?|noble) (?:members|lords)\b.{0,40})"
)
FORMULA = regex.compile(  # “I have the honour to be, Sir,”, “Veuillez agréer, … mes sentiments distingués.”
    r"(?i:(?:i|we) (?:am|are|remain|have the honou?r to (?:be|remain)|beg to (?:be|remain|subscribe))\b"
    r".{0,60}(?:,|&c\.?|etc\.)|believe me\b.{0,40},"
    r"|(?:and )?your petitioners?\b.{0,60}(?:pray|bound)\b.{0,20}"
    r"|(?:(?:je vous|nous vous) (?:prie|prions)|veuillez|recevez|agréez|croyez|dans l['’]attente|avec)\b"
    r".{0,200}(?:salutations?|sentiments|considération|hommages?|respects?|dévouement)\b.{0,60}[.,])"
)

CLOSING = regex.compile(
    r"\b(?:sincerely|yours|respectfully|regards|faithfully|servants?|truly|cordially|wishes|amicalement|ever"
    r"|cordialement|serviteur|servante|salutations distinguées|gr[uü](?:ß|ss)e?n?|hochachtung(?:svoll)?"
    r"|ergebenste[rn]?"
    r"|atentamente|saludos?|cordialmente|servidora?|saluti|ossequi|hoogachtend|groet(?:en)?)\b.{0,12}$",
    regex.IGNORECASE,
)
CLOSED = regex.compile(  # lines that are a closing phrase and no more
    r"(?:(?:all |with )?(?:the |my )?(?:very )?best|love|(?:many |with )?thanks|thank you|cheers|in haste"
    r"|herzlich(?:st)?|(?:liebe|viele|beste|freundliche|herzliche) gr[uü](?:ß|ss)e|ganz (?:der|die) ihr\w*"
    r"|je suis, (?:monsieur, |madame, )?etc|bien à vous|leben sie wohl|adieu"
    r"|mit (?:besten|herzlichen) gr[uü](?:ß|ss)(?:en)?"
    r"|(?:tu|su|your|ever your|dein\w*|ton|votre) (?:\w+ ){0,2}(?:herman[oa]|amig[oa]|hij[oa]|brother|sister"
    r"|friend|(?:reader|subscriber|admirer|correspondent|well-?wisher|pupil|nephew|niece|neighbou?r|colleague)s?|son|daughter|bruder|schwester|freund(?:in)?|frère|sœur|amie?)\b.{0,25}"
    r"|un abrazo(?: de .{2,30})?|signed(?: by)?|gezeichnet|signée?s?|firmado|ihre?|deine?|votre \w+"
    r"|i am,? (?:dear )?(?:sir|madam))"
    r"\s*[,.:!—–\-]*",
    regex.IGNORECASE,
)
WITHHELD = regex.compile(  # “Name and address supplied”
    r"(?P<name>)(?i:names?(?:(?: and| &) address(?:es)?)? (?:(?:is|are|was|were) )?(?:supplied"
    r"|withheld|provided|known)"
    r".{0,40}|name (?:ist )?der redaktion bekannt|noms?(?: et adresses?)? (?:communiqué|connu)e?s?.{0,30})\.?"
)
FIRM = regex.compile(  # “QUARLES & TIPPETT”, “Ann Lee and Ben Berg”, “Harrow & Lisle Ltd”
    rf"(?P<name>{WORD}(?:,? {WORD})*,? (?:&|and|et|und|y) {WORD}(?: {WORD})*)(?:,.*)?"
)
SIGNED_LINE = regex.compile(  # “Respectfully, J. Alder”
    r"(?i:yours(?: \w+)?|respectfully|sincerely|best|regards|love|ihre?|deine?|atentamente|hochachtungsvoll)"
    rf",?\s+(?P<name>{PERSON})(?:\.|,.{{0,50}})?"
    rf"|(?i:gez\.|sgd\.?|signed:?|signé:?|fdo\.:?|by:|per:?|p\.\s?p\."
    rf"|i\.\s?a\.)\s+(?P<name>{PERSON})\.?(?:,.{{0,50}})?"
)
FOR_LINE = regex.compile(  # “For the trustees”, “On behalf of the Board,”, “Im Namen des Vereins”
    r"(?i:(?:for and )?on behalf of|for|im (?:namen|auftrag)(?: von)?|für|pour|au nom de|por|en nombre de)\s+"
    r"(?i:the|all|our|its|der|des|die|das|den|le|la|les|el|los|las|l['’])\s?[^.!?:;]{3,50}?,?"
)
AFTERWORD = regex.compile(
    r"(?:p\.?\s?p?\.?\s?s\b\.?|p\.\s?d\.|posdata|post-?scriptum|postscript)\s*[.:,—–\-]*\s*\S?.*",
    regex.IGNORECASE,
)
ABOUT_WRITER = regex.compile(r"(?i:the (?:writers?|authors?) (?:is|are) .{3,60}\.)")
FOOTNOTE = regex.compile(r"(?:[¹²³⁴-⁹]|\[(?:\d{1,3}|[a-zA-Z*†])\]|\*{1,3}|[†‡]|\((?:\d{1,3}|[*†])\))\s*\S.*")
THIRD = regex.compile(
    rf"(?i:(?:madam |mr\.? )?(?:moderator(?:in)?|chair(?:man|woman|person)?))\s+{WORD}(?:\s{WORD})?|"
    r"(?i:(?:the )?(?:moderator(?:in)?|moderation|moderadora?|modérat(?:eur|rice)|chair(?:man|woman|person)?"
    r"|(?:(?:mr\.?|madam) )?(?:deputy )?speaker|(?:mr\.?|madam) (?:chairman|president)|host|court"
    r"|judge|clerk|announcer|narrator|editors?|publisher|a voice|voices|audience|le président"
    r"|die redaktion|la rédaction))"
)
BIO_LINE = regex.compile(  # “Ida Holm is a teacher in Aarhus.”
    rf"(?!(?:The|This|That|My|Our|Der|Die|Das|Le|La|El) )(?P<name>{NAMES}) (?i:is|was|ist|war|est|es) "
    r"(?i:an?|the|ein|eine|un|une|una|professor|director)\b.{3,160}"
)
CLOSING_END = regex.compile(r"(?:\byours?(?: \w+)?(?:, (?:&c|etc)\.?)?|&c\.|\betc\.), *$", regex.IGNORECASE)
SENTENCE_CLOSE = regex.compile(r"[.!?…][\"”’')\]]*$")
SENTENCE_END = regex.compile(r"[.!?…;:,][\"”’')\]]*")
