"""The words that tell a promise from any other date, a table a language."""

from __future__ import annotations

import re
from dataclasses import dataclass


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


OUTLET = (
    r"(?:The )?(?:Wall Street Journal|New York Times|Washington Post|Financial Times)|The (?:Information|Verge|Guardian|Economist|Atlantic|Register|Decoder)"
    r"|Reuters|Bloomberg(?: News)?|Business Insider|CNBC|CNN|BBC|Axios|Nikkei(?: Asia)?|TechCrunch|Wired|WIRED|Ars Technica|VentureBeat|Engadget|Semafor|Platformer|Politico|Fortune|Forbes"
    r"|South China Morning Post|Handelsblatt|Le Monde|Les Echos|Der Spiegel|Associated Press|(?:The )?WSJ"
)
"""The names of the press, as they stand in a sentence."""

_ONE = r"(?:person|people|someone|somebody|employees?|executives?|engineers?|researchers?|staffers?|officials?|managers?|workers?|scientists?)(?: (?:at|of|from) [\w.]+)?"
_WHO = (
    r"(?:who (?:(?:was|were|is|are|has|have|had|had been|did) ){0,2}(?:not )?(?:directly )?(?:briefed|seen|saw|worked|works?|used|asked|attended|heard|read|left"
    r"|knows?|knew|tested|tried|spoke|reviewed|viewed|declined|requested|involved|authori[sz]ed)|briefed|with (?:\w+ )?knowledge|familiar|close to|involved|aware of|asking|not authori[sz]ed)\b"
)
ANONYMOUS = (
    rf"(?:according to|(?:said|says|say|added) (?=an?\b|one|two|three|several|another)) ?(?:[\w-]+ ){{0,4}}?{_ONE} {_WHO}|(?<!the ){_ONE} {_WHO}[^,.;]{{0,80}}? (?:said|says|say|told|added)"
    r"|(?:according to|(?:said|says|say|added)) (?:one|two|three|several|a|current|former|some|multiple) (?:current |former )?(?:person|people|employees?|staffers?)(?= *(?:[,.;]|$))"
    r"|on (?:the )?condition of anonymity|(?:ask|request)(?:ed|ing|s) (?:not to be (?:named|identified)|anonymity|to remain anonymous)|(?:declin|refus)(?:ed|ing|es) to be (?:named|identified)"
    r"|not authori[sz]ed to (?:speak|talk|discuss|comment)|(?:spoke|speaking|speaks) anonymously"
    r"|(?:selon|d['’]après) (?:une|deux|trois|plusieurs|des) (?:personnes?|employés?)|(?:couvert|condition) (?:de l['’]|d['’])anonymat"
    r"|vertraute[nr]? Person(?:en)?|(?:laut|nach Angaben) (?:einer|zwei|drei|mehrerer|mehreren) (?:\w+ ){0,4}Person(?:en)?|anonym bleiben|Anonymität"
)
"""People who say a thing and are not named, a pattern for all languages."""


@dataclass(frozen=True, slots=True)
class Cues:
    """What each group of words says of the clause in which it stands.

    `time`: a date may stand here. `future`: something is still to come. `past_target`: it was
    to come. `release`: a product appears. `other`: the date belongs to something else.
    `denied`: the statement is turned round. `outsider`: who speaks has no say in it.
    `condition`: it holds only if something else does. `hearsay`: it comes from a report.
    `event`: a noun that owns the date behind it.
    """

    time: re.Pattern[str]
    future: re.Pattern[str]
    past_target: re.Pattern[str]
    past: re.Pattern[str]
    release: re.Pattern[str]
    other: re.Pattern[str]
    event: re.Pattern[str]
    denied: re.Pattern[str]
    outsider: re.Pattern[str]
    condition: re.Pattern[str]
    hearsay: re.Pattern[str]
    undated: re.Pattern[str]
    clause: re.Pattern[str]
    milestones: tuple[tuple[str, re.Pattern[str]], ...]


_ENGLISH = Cues(
    time=_words(
        r"\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d(?:-\d\d){0,2}|[QH][1-4]|January|February|March|April|May"
        r"|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct"
        r"|Nov|Dec|days?|weeks?|months?|quarters?|years?|spring|summer|fall|autumn|winter|today|tomorrow"
        r"|tonight|weekend|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas|Thanksgiving|holidays?"
        r"|half|decade|fortnight|year-end|EO[YMQ]|[1-4]Q\d\d"
    ),
    future=_words(
        r"will|won't|\w+'ll|shall|should|would|could|(?:is|are|was|were)(?: \w+)? to|due|expects?|expected"
        r"|plans?|planned|planning|aims?|aimed|aiming|hopes?|hoped|hoping|intends?|intended|wants?|wanted"
        r"|promis\w+|schedul\w+|slated|set (?:to|for)|targets?|targeted|targeting|going to|gonna|about to"
        r"|to (?:follow|come|arrive|launch|ship|be (?:released|published|launched|opened|shipped))|coming|arrives|arriving|drops|lands|ships|launches|debuts"
        r"|comes|opens|rolls out|goes live|push\w*|delay\w*|postpon\w+|mov(?:ed|es|ing)|slip\w*|shift(?:ed|s|ing)?|launching|releasing|shipping|eyed|extend\w*|may (?!not\b)\w+|might|later this"
        r"|put off|until|not before|on track|on schedule|supposed|meant to|commit\w*|pencil\w+|earmarked"
        r"|we get|get|gets|forecast|predicts?|eyeing|eyes|reschedul\w+|rolling out|readying|readies|prepar(?:es|ing)|gearing up|lining up|(?<!came )(?<!is )out\s+by|brought forward|starting|follows|anticipat\w+|pledg\w+|vow\w+|now says"
    ),
    past_target=_words(
        r"(?:had|first|originally|initially|once|previously|earlier) (?:\w+ )?(?:wanted|planned|hoped|promised|intended|aimed|expected|meant|targeted|said|told)"
        r"|(?:was|were) (?:\w+ )?(?:to|due|going|meant|supposed|slated|scheduled|expected|planned|promised)"
        r"|wanted to|planned to|(?-i:(?:expected|hoped|wanted|planned) (?:for )?(?:the )?[A-Z])|had been (?:due|set|promised|planned|expected|scheduled|pencil\w+|slated|earmarked)"
        r"|had (?:wanted|planned|hoped|promised|intended|aimed|expected|targeted)|moved to|originally|(?:prior|previous|earlier|early|old|former|first|original|initial|abandoned|rejected) (?:[\w-]+ )?(?:plans?|roadmap|targets?|goals?|expectations?|guidance|estimates?|dates?|schedules?|timelines?|deadlines?|windows?)"
        r"|used to (?:be|have|hold|count|score|get|reach|achieve|run|manage)|at one (?:point|time)"
    ),
    past=_words(
        r"came out|was (?:released|launched|published|shown|presented|announced|pulled|opened|founded)"
        r"|were (?:released|launched|published|shown)|has been|have been|since|(?<!be )(?:released|launched|published"
        r"|presented|introduced|unveiled|debuted|shipped|arrived|raised|fell|went|left|started|scored"
        r"|began|closed|ended|opened|appeared|put)|last (?:week|month|year|spring|summer|autumn|fall|winter)|ago"
    ),
    release=_words(
        r"releas\w+|launch\w*|ship|ships|shipping|shipped|arriv\w+|availab\w+|roll(?:s|ed|ing)?(?: it)? out|rollout|weights|publish\w*"
        r"|com(?:e|es|ing)(?: out)?|out|debut\w*|access|preview\w*|beta|test(?:s|ed|ing|ers)?|reach(?:es|ed)?|drops?|lands?"
        r"|follow\w*|gets?|offer\w*|complet\w+|finish\w*|bring\w*|deliver\w*|introduc\w+|unveil\w*|show|shown"
        r"|ready|graduat\w+|put (?:it )?on|hugging face|modelscope|github|download\w*|open(?:s|ed|ing)?|open-sourc\w+|live|online|learn"
        r"|general(?:ly)?|paper|report|public|expected|due|slated|it|put off|delay\w*|postpon\w+|push\w*|support|add\w*"
        r"|wait\w*|target|arrive|appear\w*|here|hit|slips?|slipping|scheduled|planned|eyes|eyeing|readying|on schedule|on track|(?-i:expect (?:the )?[A-Z](?![^,;]{0,40} to\b)\w+)|end of training|training|start\w*|begin\w*|switch\w* on|readiness|moved|slipped|expand\w*|replac\w*"
    ),
    other=_words(
        r"support for|ends|(?:will|to|would) end|retire\w*|switch(?:ed)? off|shut(?:s|ting)? down|sunset|deprecat\w+|subscription|earnings|share split"
        r"|shares|stock|IPO|office|conference|talk|speak\w*|keynote|hearing|court|trial|vote|election"
        r"|substation|data cent(?:er|re)s?|factory|plant|prices?|costs?|fee|hir(?:e|es|ing)|budget|funding"
        r"|round|summit|fair|expo|festival|parliament|minister|law|regulation|licen[cs]e expires|wedding"
        r"|birthday|interview|marathon|season|school|term|exam|lecture|workshop|meeting|strike|union|tax"
        r"|fiscal results|results|dividend|merger|acquisition|deal|contract|lawsuit|verdict|staff|headcount|spend\w*|invest\w*|apply|applications?|rates|cluster|tokenizer|needed|gigawatts?|grant|app"
    ),
    event=_words(
        r"plans|roadmap|time|times|once|twice|day|days|conference|event|show|keynote|talk|hearing|earnings|fair|summit|meeting|briefing|call"
        r"|debate|festival|test|edition|phone|cluster|trial|vote|\w*Con|CES|GTC|WWDC|I/O|interview|expo|office|budget|results|support|ends"
        r"|birthday|deadline for|contract|price|workshop|session|election|chip|substation|fix|patch|ruling|decision|approval"
    ),
    denied=_words(
        r"not|never|no longer|no|\w+n['’]t|cannot|unlikely|doubtful|doubts|neither|nobody|nothing|denied|denies|rejected|rejects|dismissed|dismisses|refused|refuses|rejecting|dismissing|denying|declined|declines|untrue|false|fake|forged|invented"
    ),
    outsider=_words(
        r"(?<!told )(?<!tells )(?<!telling )(?<!call with )(?<!told the )analysts?|bettors?|bets?|odds|polymarket|metaculus|traders?|I(?:'d)? (?:think|guess|hope|bet|doubt|expect|believe)"
        r"|rumou?rs?|rumou?red|heard from|trust me|fans|observers|commentators|the press had|(?:everyone|everybody|many|most|some|people|we all) (?:expect\w*|thought|thinks?|hoped?|believed?|assumed?)|speculat\w+|fake|forged|slide"
        r"|(?:users|developers|customers|investors|experts|researchers|economists|readers|gamers|shareholders|markets?|Wall Street|the industry|critics|banks?|brokers?|lawmakers|regulators?) (?:\w+ )?(?:expect|want|hope|wish|demand|predict|await)s?|jok(?:es?|ed|ing)|quipp?(?:ed|s)|in jest|argu(?:es?|ed)|fair to remember|mark my words|my guess|if you ask me|predictions?|I(?:'d)? (?:would )?(?:love|like|want|wish|predict)|reddit\w*|4chan"
    ),
    condition=_words(
        r"if(?! not\b| only\b| anything\b)|unless|provided (?:that|the|it|they|we|all|nothing|no)|providing|assuming|supposing|(?:so|as) long as|in case"
        r"|subject to|pending|contingent|depending|(?-i:Should)"
    ),
    hearsay=_words(
        r"people (?:familiar|close to)|(?:is|are|was|were) (?:said|believed|thought|understood) to|(?:researchers|experts|observers|outsiders) (?:believe|think|say|estimate)|\w+ estimates? that"
        r"|(?:lawsuit|complaint|filing|leak) (?:says|said|claims|alleges|suggests|shows)|according to (?:an? |the )?(?:leak\w*|lawsuit|filing|complaint)|(?-i:^Report:)|people who (?:have |had )?(?:seen|saw|attended)|(?:unnamed|anonymous|informed|several|two|three|multiple|industry|company|internal|citing|our) sources|a source|sources? (?:said|says?|told|tells?|close|familiar|with|briefed|at|inside|claims?|close)"
        r"|according to (?:\w+ )?(?:sources?|insiders)|people involved|person (?:familiar|with)|people (?:with|briefed on) (?:direct |first-?hand )?(?:knowledge|the)|familiar with|reportedly|supposedly|allegedly|purportedly|rumou?red"
        r"|(?<!memory )(?<!privacy )(?:leaked|leaks? (?:of|from|that|suggests?|shows?|says?|points?)|leakers?)|(?:internal|leaked|a|the|in a|company) memo"
        r"|according to (?:a |an |the )?(?:report|people|documents?|article|internal|Information|Wall|New York|Washington|Financial)"
        rf"|(?-i:{OUTLET})(?:['’]s)?(?: (?:reporter|journalist|columnist|correspondent))? (?-i:[A-Z]\w+(?: [A-Z]\w+)?) (?:has |have |first )?(?:reports|reported|wrote|writes|said|says|learned)"
        rf"|reports?,? (?:that|citing)|(?:(?-i:{OUTLET})|Insider|Journal|Times|Post) (?:has |have )?(?:now |first |also )?(?:reports|reported|wrote|writes|says|learned)"
        rf"|(?-i:{OUTLET})(?:['’]s)? (?:report|story|article|scoop|newsletter|exclusive|investigation|piece) (?:\w+ )?(?:says|said|claims|claimed|suggests|suggested|that)|(?:report|story|article|scoop) (?:from|by|in) (?-i:{OUTLET})"
        rf"|(?:wrote|writes|reported|reports) (?-i:[A-Z]\w+ [A-Z]\w+) (?:in|for|at) (?-i:{OUTLET})"
        rf"|according to (?:an? |the )?(?:new |recent )?(?-i:{OUTLET})|(?-i:{OUTLET}):|(?:according to|per|as reported by|as first reported by) (?:the )?(?-i:{OUTLET}|The [A-Z]\w+)"
        r"|(?:outlets|media|newspapers|websites) (?:have |has )?(?:report\w*|say|said)|employees (?:said|say|told)|documents (?:filed|seen|show|reviewed|obtained)|accidentally (?:published|posted|revealed|listed)"
        r"|(?:references?|strings?|mentions?|traces?) (?:\w+ ){0,3}in (?:the |its |an? )?(?:\w+['’]?s? ){0,2}(?:code|app|update|beta|build|APK)"
        r"|(?<!windows )(?<!to )insiders?|internal (?:documents?|messages?|emails?)|two of them said|the people said|they estimate|(?:is|are|was|were) estimated|estimates (?:put|suggest|say|from|by)|unnamed|anonymous"
        r"|(?:reported by|report in|seen by) (?:Reuters|Bloomberg|The Information|The Wall Street Journal|The New York Times|the Financial Times|CNBC|Nikkei)"
        rf"|told \w+ on condition|report in|{ANONYMOUS}"
        rf"|(?:reports?|writes|wrote|reported|says) (?-i:{OUTLET})(?= *(?:[,.;]|$))|[(\[](?:via |per |source: ?|h/t )?(?-i:{OUTLET})[)\]](?! ?[-–—])"
        r"|(?-i:^(?:Leak(?:ed)?|Exclusive|Scoop|Leaks|Reports?):)|per (?:(?:\w+ )?(?:sources?|insiders|leaks?|reports?)|people)|we hear|I(?:['’]m| am) told|word (?:on the street )?(?:is|has it)|if (?:the |these )?(?:leaks?|rumou?rs|reports?) (?:are|is|hold|prove)"
        r"|(?-i:[A-Z]\w+)(?:['’]s)? (?:has|have) learned(?! (?:to|how|from)\b)"
    ),
    undated=_words(
        r"coming soon|still (?:in )?training|as soon as (?:it's|it is|they are|they're) ready|in the works"
        r"|(?:gave|set|given|giving|named|names|offered|mentioned) no (?:date|day|timeline|month)(?: for [\w -]{3,40})?|no (?:set |firm |specific |new |fixed |exact |official |definite |public )?(?:release |launch |ship )?(?:date|timeline|timetable|timeframe)|indefinite(?:ly)?|without (?:giving |naming )?a date"
        r"|(?:at|on) (?:a|some) later (?:date|point)|when (?:it|they)(?:'s| is|'re| are) ready|(?:within|in|by|during) (?:the )?(?:fiscal|FY) ?(?:year )?(?:20)?\d\d|(?:shortly|soon) (?:after|afterwards?)(?: (?:that|this))?|very soon|soon|shortly|eventually|as early as possible|being trained"
    ),
    clause=re.compile(
        r"[;:]|, (?=followed by)|,? (?:but|while|whereas|although|though|because)\b|,? and (?=(?:it|he|she|they|we|the|a|an|its?|all|windows)\b)"
        r"|, (?=(?:which|who|where|when|adding|according|then|said|says|in time|after|before|so|as|its|will|is|was|has|have|on sale|not)\b)"
        r"| -+ | [–—] |(?<=\w), (?=(?:and|with)\b)",
        re.IGNORECASE,
    ),
    milestones=tuple(
        (milestone, _words(pattern))
        for milestone, pattern in (
            ("paper", r"(?<!position )paper(?! (?:said|says|report\w*|wrote|writes|has|notes?|noted|quot\w+|claim\w*|added|first|learned|cit\w+)\b)|technical report|system card|preprint|whitepaper|model card"),
            ("training", r"(?:finish|complete|begin|start|end)\w* (?:\w+ )?training|training (?:run )?(?:\w+ )?(?:start|begin|end|finish)\w*|pre-?training"),
            ("open-weights", r"weights(?! (?:&|and) Biases)|open-sourc\w+|open source\w*|hugging face|modelscope|github|download\w*|(?<!said )(?<!spoke )(?<!speaking )openly(?! (?:sa(?:id|ys)|told|stat\w+|admit\w*|acknowledg\w*|discuss\w*|talk\w*|sp(?:oke|eak)\w*|question\w*|critici\w*|joke\w*|warn\w*|confirm\w*|promis\w*|announc\w*)\b)"),
            ("preview", r"(?:in|as|to) (?:an? |the )?(?:\w+ )?(?:preview|beta|early access|alpha)"),
            ("general-availability", r"generally available|general availability|all (?:\w+ ){0,2}(?:users|subscribers|customers|developers)|everyone|everybody|commercial\w*|GA|stable"),
            ("preview", r"(?<!out of )previews?|(?<=be )previewed|previewed (?=_)|beta|tested|testers?|small group|early access|alpha|waitlist|pilot|(?:to|for) insiders|insider (?:builds?|channel|program)|limited"),
        )
    ),
)  # fmt: skip
_FRENCH = Cues(
    time=_words(
        r"\d{1,2}|(?:19|20)\d\d|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
        r"|jours?|semaines?|mois|trimestre|semestre|années?|ans?|printemps|été|automne|hiver|demain|aujourd'hui|Noël|rentrée"
        r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    ),
    future=_words(
        r"ser(?:a|ont)|aur(?:a|ont)|\w+(?:era|eront|ira|iront|dra|dront)|devrai(?:t|ent)|doit|doivent|prévoi\w+|prévue?s?|attendue?s?"
        r"|compte|veut|veulent|espère\w*|reporte\w*|repouss\w+|annonc\w+|promet\w*|va|vont|vise|visait|visé|d'ici|glissé|pourrai(?:t|ent)"
        r"|sort|arrive|prêt|promis\w*"
    ),
    past_target=_words(r"visait|avait (?:\w+ )?(?:prévu|espéré|promis|glissé|visé)|devait|glissé|d'abord|à l'origine|initialement"),
    past=_words(r"depuis|sortis?|(?:est|sont) sorties?|(?:publié|dévoilé|lancé|présenté|annoncé|paru)e?s?(?: (?:le|en|ce|mercredi|jeudi|lundi|mardi|vendredi))?|est accessible|a (?:été )?(?:présenté|publié|lancé|mis|levé|annoncé|dévoilé)|levé"),
    release=_words(
        r"sort\w*|sortie|lanc[eé]\w*|publi\w+|disponib\w+|arriv\w+|ouvr\w+|ouvert\w*|accessible|montrer|report\w+|repouss\w+|poids|modèle|version|dévoil\w+"
        r"|prévue?|échéance|glissé|déploi\w+|suivr\w+|annonc\w+|prête?|livr\w+|à la"
    ),
    other=_words(r"débat|parlement|conférence|salon|centre de données|usine|bureau|procès|amende|enquête|prix|abonnement|recrut\w+|levée|budget|élections?|bourse|colloque"),
    event=_words(r"journée|conférence|salon|débat|procès|développeurs|réunion|sommet|débattra|centre"),
    denied=_words(r"ne|n'|pas|ni|jamais|faux|dément|démenti|aucun"),
    outsider=_words(r"analystes?|(?-i:paris)|rumeurs?|parieurs?"),
    condition=_words(r"si|s['’]ils?|s['’]elles?|à condition|sous réserve|à moins|pourvu"),
    hearsay=_words(rf"{ANONYMOUS}|croi(?:t|ent) savoir|à en croire (?:une?|des|les?) \w+|(?:rapporte|révèle|écrit|affirme|selon) (?-i:{OUTLET})|[(\[](?:via )?(?-i:{OUTLET})[)\]](?! ?[-–—])|(?-i:^(?:Fuite|Exclusif|Info|Rumeur))(?= ?:)|proches du dossier|sources|selon (?:des|le|la|l['’]\w+|plusieurs|une? (?:information|article|enquête|source)|(?-i:{OUTLET}))|d['’]après (?:des|les?|la|l['’]\w+|plusieurs|nos|une?|(?-i:{OUTLET}))|ces sources|fuites?|aurait|auraient|rumeurs?|(?:rapport|révél|écri|affirm)\w*(?: \w+){{0,3}} (?:l[ae] |l['’])?(?-i:{OUTLET})"),
    undated=_words(r"sans date|bientôt|prochainement"),
    clause=re.compile(r"[;:]|,? (?:mais|tandis que|alors que|car)\b|, (?=(?:qui|dont|où|pour|puis|précise|disent|et)\b)| [–—-] ", re.IGNORECASE),
    milestones=tuple(
        (milestone, _words(pattern))
        for milestone, pattern in (
            ("paper", r"article|rapport technique|prépublication"),
            ("open-weights", r"poids|ouverte?s?|open source|hugging face|télécharg\w+"),
            ("general-availability", r"pour tous|tous les|ouverture|Européens|grand public"),
            ("preview", r"préversion|ébauche|bêta|testeurs"),
        )
    ),
)  # fmt: skip
_GERMAN = Cues(
    time=_words(
        r"\d{1,2}|(?:19|20)\d\d|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
        r"|Tag(?:e[ns]?)?|Wochen?|Monat(?:s|en?)?|Quartals?|Halbjahr(?:es)?|Jahr(?:e[ns]?)?|Frühjahr|Frühling|Sommer|Herbst|Winter|heute|morgen|Weihnachten"
        r"|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag"
    ),
    future=_words(r"wird|werden?|werde|könnten?|dürften?|peilt|visiert|verzögert|rechnet|soll|sollen|sollte|will|wollen|plant|planen|geplant|erwartet|kommt|erscheint|startet|folgt|verschoben|verschieb\w*|bis|ab|angekündigt|kündigt\w*|möchte|komme|erscheine|folge|starte|solle|wolle|plane|dürfte"),
    past_target=_words(r"sollte|wollte|hätte|ursprünglich|einst|war(?:en)? einmal|war(?:en)? (?:\w+ ){0,8}geplant"),
    past=_words(r"seit|kam|erschien|wurde|eingeweiht|war|vor einem"),
    release=_words(r"veröffentlich\w+|erschein\w+|komm\w+|start\w+|vorgestellt|vorstellen|präsentieren|verfügbar|freigeb\w+|bereit\w*|Gewichte|folg\w+|abschließen|zeigen|bringen|einführen|beginn\w*|fertig\w*|Training\w*|Start|ausrollen|ausgerollt|bereitstellen|verschieb\w*|verschoben"),
    other=_words(r"Konferenz|Messe|Nationalfeiertag|Gericht|Büro|Preis|Aktie|Veranstaltung|Börse|Wahl"),
    event=_words(r"Konferenz|Messe|Nationalfeiertag|Veranstaltung|Tagung|Termin|heißt"),
    denied=_words(r"nicht|kein\w*|weder|nie|bestreite[tn]|bestritt|erfunden|kursierte|dementiert\w*"),
    outsider=_words(r"Analyst\w*|Gerücht\w*|kursierte\w*"),
    condition=_words(r"falls|sofern|wenn|vorausgesetzt|es sei denn|(?-i:Sollten?)"),
    hearsay=_words(rf"{ANONYMOUS}|(?:hieß|heißt) es (?:aus|in|unter|bei) [^,.;]{{0,30}}kreisen|(?:Leaks?|Berichte?n?|Medienberichten?|Gerüchten?) zufolge|(?:nach|laut) (?:Informationen|Recherchen) (?:de[rs]|von|vom|dieser) (?-i:[A-ZÄÖÜ])\w+|[(\[](?:via )?(?-i:{OUTLET})[)\]](?! ?[-–—])|(?-i:^(?:Leak|Exklusiv|Bericht))(?=:)|Insider\w*|(?:Bericht|Medien\w*|Angaben aus \w+) zufolge|Kreisen? zufolge|(?:Informationen|Angaben|Berichte?n?|Recherchen)(?: (?:de[rs]|von|vom|von der))?(?: (?:Nachrichtenagentur|Zeitung|Magazins?))? (?-i:{OUTLET})s?|(?-i:{OUTLET}) zufolge|laut (?:einem|dem|Medien\w*|Berichten|(?-i:{OUTLET}))|Quellen|verplaudert\w*|angeblich|mutmaßlich|Gerücht\w*|geleakt\w*|wie (?:das |die |der )?(?-i:{OUTLET}) (?:berichtet|schreibt|meldet)|(?:berichtet|meldet|schreibt) (?:das |die |der )?(?-i:{OUTLET})"),
    undated=_words(r"ohne Termin|bald|demnächst|in Kürze|Termin (?:steht|stehe|gibt es) noch nicht"),
    clause=re.compile(r"[;:]|, (?:aber|während|obwohl|weil|nachdem|bei dem|der|die|das)\b| [–—-] ", re.IGNORECASE),
    milestones=tuple(
        (milestone, _words(pattern))
        for milestone, pattern in (
            ("paper", r"Artikel|technischer Bericht|Fachaufsatz"),
            ("training", r"Training\w*"),
            ("open-weights", r"Gewichte|quelloffen\w*|offen(?:e[mnrs]?)?(?! (?:bleib\w*|blieb\w*|ist|war|l[äi][sße]+t?|lassen|gelassen|steht)\b)|Hugging Face"),
            ("general-availability", r"für alle|allgemein verfügbar"),
            ("preview", r"Vorschau|Beta|Tester\w*"),
        )
    ),
)  # fmt: skip
BY_LANGUAGE = {"en": _ENGLISH, "fr": _FRENCH, "de": _GERMAN}


def last(cue: re.Pattern[str], text: str) -> int:
    """Where the last such word of a text stands; -1 where there is none."""
    return max((hit.start() for hit in cue.finditer(text)), default=-1)
