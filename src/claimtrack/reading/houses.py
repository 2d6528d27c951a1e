"""Whose a name in a phrase is: the maker's own, one of its products, another house, or a place."""

from __future__ import annotations

import re

from claimtrack.reading.speaking import NOBODY

_PRODUCTS = {
    name: house
    for house, names in (
        ("OpenAI", "ChatGPT GPT Sora Codex"),
        ("Meta", "Facebook Instagram WhatsApp Llama Oculus"),
        ("Google", "Gemini Android YouTube Gmail Chrome Bard Pixel Alphabet DeepMind"),
        ("Microsoft", "Windows Xbox Office Copilot Bing LinkedIn GitHub"),
        ("Apple", "iPhone iPad Mac Siri"),
        ("Amazon", "Alexa Kindle Prime Nova"),
        ("Anthropic", "Claude"),
        ("xAI", "Grok X Twitter"),
        ("Alibaba", "Qwen Taobao"),
        ("ByteDance", "TikTok Doubao"),
        ("Tencent", "WeChat Hunyuan"),
        ("Baidu", "Ernie"),
        ("Mistral AI", "Le-Chat Mixtral"),
    )
    for name in names.split()
}
"""What everybody knows a house by."""
_PLACE = re.compile(
    r".*(?:based|ese|ish|ian|ean|can)$|(?:French|German|Dutch|Swiss|Greek|Israeli|Emirati|European|U\.S|US|UK|EU|AI|A\.I|KI|Chief|Executive|Officer|CEO|CTO|PDG|IA)\.?$"
)
"""A word with a capital that tells where somebody is from, or what, and not of which house."""
_WORD = re.compile(r"(?<![\w-])[a-z]?[A-Z][\w.&-]*")


def of_the_house(word: str, maker: str) -> bool:
    """Whether a name is that of a maker, or begins with it or with its first word: Google DeepMind."""
    word, first = word.casefold(), maker.casefold().split()[0]
    return word.startswith(first) or word in maker.casefold().split()


def others_in(phrase: str, maker: str | None, model: str) -> list[str]:
    """The names in a phrase that are neither the maker's nor a place; its first word is none."""
    found = (hit[0].rstrip(".") for hit in _WORD.finditer(phrase) if hit.start() > 0)
    return [
        name
        for name in found
        if name not in NOBODY and not _PLACE.match(name) and not is_own(name, maker, model)
    ]


def is_own(name: str, maker: str | None, model: str) -> bool:
    """Whether a name is the maker's, or that of something it is known by: the model, "ChatGPT"."""
    if maker is not None and of_the_house(name, maker):
        return True
    house = _PRODUCTS.get(name)
    if house is not None:
        return maker is not None and of_the_house(house, maker)
    return len(name) > 1 and model.startswith(name)
