"""Whether what is told is of a model itself, or of a part of it, of a variant, of a thing that has to do with it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimtrack.reading.names import Name
from claimtrack.reading.sentence import Sentence

_PART = (
    r"(?:encoders?|decoders?|(?:\w+ )?layers?|experts?|heads?|embeddings?|towers?|modules?|components?|blocks?|backbones?|routers?|adapters?|tokenizers?|projectors?|verifiers?|(?:draft|reward|judge) models?"
    r"|Encoder|Decoder|Experten?|Schicht(?:en)?|Modul|encodeurs?|décodeurs?|couches?)"
)
_KIN = r"(?:siblings?|cousins?|brothers?|sisters?|predecessors?|successors?|rivals?|competitors?|challengers?|killers?|clones?|alternatives?|successeurs?|concurrente?s?|rivale?s?)"
_KIN_OF = r"(?:[Nn]achfolger\w*|[Vv]orgänger\w*|[Kk]onkurrent\w*|[Rr]ivale\w*|[Ss]uccesseurs?|[Pp]rédécesseurs?|[Cc]oncurrente?s?|[Rr]ivale?s?)"
_ITS = re.compile(
    rf"['’]s? (?:[\w-]+ ){{0,3}}?(?:{_PART}|{_KIN})\b(?! [A-Z])|[ -]{_KIN}\b(?!,? [A-Z])"
)
"""Behind a name, whose part or whose rival is meant: "GPT-7's vision encoder", "its GPT-7 rival"."""
_IN_IT = re.compile(rf"\b{_PART} (?:of|in|von|de|in) (?:the )?$")
_VARIANT = re.compile(
    r"\b(?:fine-?tun(?:ed|e of|ing)|distill(?:ed|ation)|quanti[sz]ed|pruned|modified|customi[sz]ed|retrained|jailbroken|abliterated|feinabgestimmt\w*|modifizierte\w*|affinée?|modifiée?)"
    r"(?: [a-z]+){0,2}(?: (?:of|from|from the|de|von))? (?:the )?$"
)
"""Before a name, of which somebody made another: "a fine-tuned GPT-7"."""
_USED = re.compile(
    r"\b(?:(?:runs?|running|built|based|relies|relying|rel(?:y|ied)|rests?) (?:up)?on|(?:powered|driven|made|written|inspired) (?:by|with)|built (?:with|around)|derived from"
    r"|(?:that|which|who) (?:uses?|used|runs?|features?|includes?|integrates?|relies on)|using|(?:ships?|shipping|comes?|coming|arrives?|arriving) with|(?:[Tt]hanks|[Dd]ue) to"
    r"|(?:with|using) (?:the )?help (?:of|from)|dotée?s? de|(?:basée?|fondée?|reposant)s? sur|utilisant|qui utilise|propulsée?s? par|(?:[Gg]râce|[Ff]ace) à|(?:basiert|basierend|läuft) auf|auf (?:Basis|Grundlage) von|[Dd]ank) (?:the )?$"
)
"""Before a name that is used by what is told of."""
_ANSWERED = re.compile(
    r"\b(?:answer|counter|(?<=to )rival|challenge|match|beat|copy|imitate|outdo|overtake|respond to|react to|reply to|compete with|take on)(?:s|ed|ing)? (?:the )?$"
)
"""Before a name to which what is told of is an answer."""
_WHICH = re.compile(r",? (?:which|whose|who|das|der|die|dessen|deren|qui|dont)\b")
"""Behind a name, what is told of the model itself: "to counter GPT-7, which is planned for July"."""
_RELEASE = r"(?:version|release|launch|rollout|roll-out|debut|preview|update|model|weights|beta|edition|start|training|work|company|firm|papers?|articles?|reports?|rapport|Artikel|Bericht|lab|startup|group|deal|modèle|sortie|lancement|Modell|Arbeit\w*|Version|Start|Unternehmen|Firma)"
_VERB = r"(?:will|would|is|was|are|were|has|have|had|plans?|begins?|starts?|hopes?|wants?|wird|ist|hat|will|soll|plant|beginnt|startet|sera|est|a|va|commence)"
_WITH_IT = re.compile(
    rf"(?:^|[,;:] )\W*(?:An?|The|Its|Their|Eine?|Der|Die|Das|Une?|Le|La|Son|Sa) (?:(?!{_VERB}\b|{_RELEASE}\b)[\w-]+ ){{1,3}}(?:with|about|mit|über|avec|sur) (?:the )?$"
)
"""Before a name, a thing with it or about it that opens a clause: "A phone with GPT-7"."""


def itself(text: str, name: Name, *, promised: bool = False) -> bool:
    """Whether a name in a text means the model, and no part of it, rival of it or thing that uses it.

    `promised`: nor that to which what is promised is an answer.
    """
    if _WHICH.match(text, name.end):
        return True
    before = text[max(0, name.start - 90) : name.start]
    return not (
        _ITS.match(text, name.end)
        or re.search(rf"\b{_KIN_OF} (?:von|de|zu|d['’])\s?$", before)
        or any(form.search(before) for form in (_IN_IT, _VARIANT, _USED, _WITH_IT))
        or (promised and _ANSWERED.search(before))
    )


def all_themselves(sentence: Sentence, models: Iterable[Name], *, promised: bool = False) -> bool:
    """Whether each of the models is meant itself, where the sentence names it."""
    return all(_meant(sentence, name, promised) for name in models)


def _meant(sentence: Sentence, model: Name, promised: bool) -> bool:
    """Whether the mention, or else any mention of the model in the sentence, means it; or there is none."""
    own = [name for name in sentence.names if name.key == model.key]
    mentions = [model] if model in own else own
    return not mentions or any(itself(sentence.text, name, promised=promised) for name in mentions)
