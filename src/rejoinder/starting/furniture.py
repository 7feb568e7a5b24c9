"""What a page or a paper has around the letters: buttons and links, an editor's notes, words of its own."""

import regex

NOTE_LINE = regex.compile(
    r"(?i:\W*(?:editors?['’]?s?['’]? note|note (?:by|from) the editors?|note de la rédaction"
    r"|note (?:du rédacteur|de l['’]éditeur)|n\.? ?d\.? ?l\.? ?r"
    r"|anm(?:erkung)?\.? (?:d\.|de[rs]) (?:red(?:aktion)?|schriftleitung|hrsg|herausgeber(?:in|s)?|verlags)"
    r"|nota (?:de la redacción|del editor|del director)"
    r"|nota della redazione|n\.? ?d\.? ?r|(?:noot|naschrift)(?: van de)? redactie)\b.*)"
    r"|(?i:(?:this|the) (?:interview|conversation|exchange|discussion|transcript|debate) (?:has been|was|is) "
    r"(?:\w+ )?(?:edited|shortened|condensed|abridged|translated|reprinted|conducted|recorded)\b.*)"
    r"|(?i:(?:das (?:interview|gespräch)|die fragen|l['’]entretien|cette interview|(?:la |esta )?entrevista)"
    r" (?:wurde|führte|stellte|a été|fue|ha sido)\b.*|propos recueillis par .*)"
    r"|[\[(](?i:(?:the )?editors?)\s*:.*|(?i:corrections?|berichtigung|rectificatif|fe de erratas)\s*:.*"
    r"|(?i:the writers? (?:is|are) .{3,60}\.)"
    r"|(?i:(?:ce (?:message|courriel)|this (?:e-?mail|message)|diese (?:e-?mail|nachricht)"
    r"|est[ea] (?:mensaje|correo))\b"
    r".*(?:confiden|vertraulich|privileged|intended|destinat).*)"
    r"|(?i:(?:please|do you) .{0,40}\b(?:environment|print(?:ing)?) .{0,60}e-?mail\b.*)"
    r"|(?i:.{0,120}\b(?:conflicts? of interest|competing interests?)\b.{0,90})"
    r"|.*[—–\-]{1,2}\s*(?:The\s+)?E(?:d\.?|DS?\.?|ditors?|DITORS?)[\])]?\.?"
)
NOTE_END = regex.compile(  # “… The tower is open on Sundays. This interview has been edited for length.”
    r"(?<=[.!?] )(?i:(?:this|the) (?:interview|conversation|transcript|discussion) (?:has been|was) (?:\w+ )?"
    r"(?:edited|shortened|condensed|abridged|translated)\b[^.!?]*)[.!?]$"
)
FURNITURE = regex.compile(  # lines of a page that was pasted with its buttons
    r"(?:skip to (?:main )?content|home|subscribe(?: now)?|log ?in|sign (?:in|up)"
    r"|share(?: (?:this|on|via|by).{0,20})?"
    r"|\d{1,3} ?(?:min|hrs?|wks?|yrs?|[smhdwy])\.?(?: ago)?(?:\W+edited)?"  # “2 w”, below a comment
    r"|\d+ (?:comments?|likes?|views?|shares?|repl(?:y|ies))|(?:back to )?top|nach oben|haut de page"
    r"|(?:[^|]{1,30}\|){2,}[^|]{1,40}"
    r"|(?:filed under|tagged(?: with| as)?|tags?|categor(?:y|ies)|posted (?:in|under))\b:?\s.{1,60}"
    r"|(?:previous|next|older|newer)(?: (?:post|article|story|entry|page)s?)?:\s.{1,80}"
    r"|[←→] ?.{1,60}|.{1,60} ?[←→]"
    r"|(?:published|updated|last modified)(?: on| at)?:? .{0,30}\d.{0,30}"
    r"|(?=.*\p{L}{4})\W*(?:\b(?:share|save|hide|report|reply|upvote|downvote|like|follow|quote"
    r"|comments?|award|edited|\d+(?:\s?(?:min|hr|[smhdwy]))?)\b\W*){2,}"
    r"|more (?:from|on|in|like) .{2,40}|sent from (?:my|an?) .{2,40}|get outlook for .{2,30}"
    r"|envoyé de mon .{2,30}"
    r"|von meinem .{2,30} gesendet|enviado desde mi .{2,30}"
    r"|(?:write|post|add|leave) (?:a|your) (?:public )?(?:comment|reply)\W*|comment as:? .{1,40}"
    r"|(?:view|show|see|load) (?:all |more |previous |\d+ )*(?:comments?|replies|answers|more)\W*"
    r"|join the (?:conversation|discussion|debate)\W*|(?:read (?:more|also|next)|see also): .{3,100}"
    r"|labels: .{1,80}|subscribe to: .{2,60}"
    r"|(?:(?:newer|older) posts?|home)(?:\s+(?:(?:newer|older) posts?|home))+"
    r"|(?!.*[.!?\d])[^\s›»>/][^›»>/]{0,30}(?:\s[›»>]\s[^›»>/]{1,60})+"
    r"|tweet|menu|search|read more|most (?:popular|read|viewed|shared)|related(?: (?:articles|stories))?"
    r"|advertisement|leave a (?:reply|comment)|(?:cancel )?reply\s?[↓→⇓]?|like this:?|(?:like )?loading.{0,3}"
    r"|(?:\d+|one|two|three) (?:thoughts?|responses?) on .{1,100}"
    r"|your email address will not be published\b.{0,60}|required fields are marked.{0,4}"
    r"|date of (?:stay|visit|experience|response): .{1,30}|(?:was this )?(?:review )?helpful\?.{0,20}"
    r"|report (?:this |the )?(?:response|review|comment).{0,30}"
    r"|print|email|facebook|twitter|accueil|s’abonner|partager|publicité|startseite|teilen|anzeige|drucken"
    r"|inicio|compartir|publicidad)",
    regex.IGNORECASE,
)
PUBLISHER = regex.compile(
    r"thank you for (?:reading|subscribing)|all rights reserved|^©|copyright ©|^ad policy$|sign up for"
    r"|subscribe (?:now|today|for)|our newsletter|join the (?:debate|conversation)|click here"
    r"|(?:we|letters) (?:may be|are|may) edit"
    r"|\b(?:write|e-?mail|send (?:us |your )?\w+) to (?:us at )?\S+@\S+|include your (?:full )?name"
    r"|\b(?:vote|have your say) in our poll|what do you think\?.{0,60}\b(?:vote|write|tell us"
    r"|comment|e-?mail)\b"
    r"|\bletters?\b.{0,60}\b(?:up to|no more than|at most|fewer than|under) \d+ words"
    r"|(?:nous écrire|contactez|escríbanos|escriba a|envíe|enviar|zuschriften|leserbriefe)\b.{0,80}\S@\S"
    r"|\b(?:letters?|replies|comments?|correspondence)\b[^.]{0,80}\S+@\S+\.\S|no deben exceder"
    r"|ne peuvent excéder"
    r"|geben nicht .{0,20}die meinung|kürzungen (?:behalten wir uns|bleiben) vor"
    r"|n['’]engagent que leurs? auteurs?"
    r"|\b(?:views|opinions)\b.{0,60}\bnot necessarily\b"
    r"|\b(?:we|editors?|newspaper|magazine) reserves? the right to (?:edit|shorten)"
    r"|die redaktion behält sich|la rédaction se réserve|la redacción se reserva|schreiben sie (?:uns )?an"
    r"|^(?:redaktions|einsende)schluss\b|^(?:copy )?deadline for|^date limite\b|^.{2,40} mailing list$"
    r"|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados",
    regex.IGNORECASE,
)
