"""Texts that a ledger may hold and no format may obey: one table for every renderer.

`ledger()` puts each of them wherever a ledger takes free text.
"""

from __future__ import annotations

import json
import re
import unicodedata

TEXTS = {
    "script": "<script>window.hacked = 1</script>",
    "image": '"><img src=x onerror="window.hacked = 1">',
    "svg": "</title></svg><svg onload=window.hacked=1>",
    "style": "</style><style>*{display:none}</style>",
    "attribute": "' onmouseover='window.hacked=1' x='",
    "template": "{{ 7 * 7 }} {% raw %} ${7*7}",
    "comment": "<!-- --> --> <![CDATA[ ]]>",
    "entity": "&lt;script&gt; &#60;b&#62; &amp;amp; &copy",
    "address": "javascript:window.hacked=1",
    "link": "[press](javascript:window.hacked=1) ![x](https://evil.example/x.png)",
    "autolink": "www.evil.example https://evil.example/a <https://evil.example>",
    "footnote": "[^1] [^1]: https://evil.example",
    "mention": "@everyone #1 ~~gone~~",
    "pipes": "a | b || c \\| d",
    "backticks": "``` `code` ~~~",
    "fence": "```\n# heading\n```mermaid",
    "heading": "# heading\n## second\n---\n- item\n1. item",
    "emphasis": "**bold** _soft_ __both__ *",
    "math": "$x$ $$y$$",
    "formula": '=HYPERLINK("https://evil.example","click")',
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(1+1)",
    "tab formula": "\t=1+1",
    "wide formula": "＝1+1",
    "chart": "section Evil :crit, 2020-01-01, 1d; click a href javascript:x %%{init: {}}%% # ;",
    "ansi": "\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07link\x1b]8;;\x07",
    "controls": "bell\x07 null\x00 back\x08 delete\x7f next\x85 csi\x9b31m",
    "newlines": "one\ntwo\r\nthree\rfour\u2028five\u2029six",
    "direction": "\u202eevil\u202c \u2066isolate\u2069 \u200fmark \u061c",
    "invisible": "a\u200bb\u200dc\ufeffd\u00ade",
    "combining": "Z\u0351\u036b\u0343\u036a\u0302\u036b a\u0300\u0301",
    "wide": "模型 🧪👩‍🔬 ｆｕｌｌ",
    "long": "x" * 500,
    "long words": "an unbroken promise " * 25,
    "markup rich": "[bold red]red[/] :smile: [link=https://evil.example]x[/link]",
    "percent": "%s %d {0} {name} \\n \\x1b",
    "spaces": "   a\u00a0b\u3000c   ",
    "quotes": "\"double\" 'single' “curly” `back`",
}

ADDRESSES = (
    'https://example.org/"><script>window.hacked=1</script>',
    "https://example.org/)](javascript:window.hacked=1)",
    "https://example.org/a|b`c`*d*_e_\\",
    "https://user:pass@evil.example/https://openai.com/",
    "https://openai.com@evil.example/",
    "https://example.org/javascript:window.hacked=1",
    "https://example.org/'onclick='window.hacked=1",
    "https://example.org/\u202egnp.exe",
    "https://example.org/模型?q=&copy;=1&lt=2#x",
    "HTTPS://EXAMPLE.ORG/UPPER",
    "https://[::1]:8443/",
    "https://example.org/[broken",
    "https://example.org/{{7*7}}%00%0a",
    "https://example.org/>",
)


_JOINED = re.compile("(?<=[^\x00-\x7f])[\u200c\u200d](?=[^\x00-\x7f])")
"""A joiner where scripts and emoji are written with one: it only shows what belongs together."""


def obeyed(text: str) -> set[str]:
    """Characters that a terminal or an editor would act on."""
    acting = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    text = _JOINED.sub("", text)
    return {
        char
        for char in text
        if (char != "\n" and unicodedata.category(char) in acting) or _is_no_character(char)
    }


def _is_no_character(char: str) -> bool:
    """The last two of each plane, and thirty-two more: never to be shown or sent."""
    return ord(char) % 0x10000 >= 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF


def ledger() -> str:
    """A ledger with every text in every field that takes one, and every address as a source."""
    parts = ["checked = 2026-01-31\n"]
    for number, text in enumerate(TEXTS.values()):
        parts.append(_subject(number, text, ADDRESSES[number % len(ADDRESSES)]))
    return "\n".join(parts)


def quoted(text: str) -> str:
    """The text as a TOML string."""
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(
        f"\\u{ord(char):04x}" if ord(char) == 0x7F or 0x80 <= ord(char) < 0xA0 else char
        for char in shown
    )


def _subject(number: int, text: str, address: str) -> str:
    """Claims and outcomes of every kind on one model, all of them with the same text."""
    said, page = quoted(text), quoted(address)
    claim = f'model = "m{number}"\nannounced = 2025-01-01\nspeaker = {said}\nnote = {said}\n'
    outcome = f'model = "m{number}"\ndate = 2025-12-{1 + number % 28:02d}\nnote = {said}\n'
    source = f"source = {page}\narchived = {page}\n"
    evaluator = f"evaluator = {said}\n"
    return f"""
[[models]]
id = "m{number}"
name = {quoted(f"{text} {number}")}
organization = {said}
aliases = [{quoted(f"{text} also {number}")}]
note = {said}

[[benchmarks]]
id = "b{number}"
name = {said}
unit = {said}
note = {said}

[[claims]]
kind = "release"
due = "June 2025"
said = {said}
basis = "official"
{claim}{source}
[[claims]]
kind = "release"
said = {said}
withdrawn = {"true" if number % 2 else "false"}
basis = "reported"
{claim.replace("2025-01-01", "2025-02-01")}{source}
[[claims]]
kind = "parameters"
value = "1T"
basis = "official"
{claim}{source}
[[claims]]
kind = "quantity"
quantity = "q"
value = "1M"
unit = {said}
basis = "official"
{claim}{source}
[[claims]]
kind = "benchmark"
benchmark = "b{number}"
score = "90"
beats = ["m{(number + 1) % len(TEXTS)}"]
basis = "official"
{claim}{source}
[[outcomes]]
kind = "release"
status = "{("shipped", "cancelled", "untraced")[number % 3]}"
{outcome}{source}
[[outcomes]]
kind = "parameters"
value = "0.9T"
{evaluator}{outcome}{source}
[[outcomes]]
kind = "quantity"
quantity = "q"
value = "1M"
unit = {said}
{evaluator}{outcome}{source}
[[outcomes]]
kind = "benchmark"
benchmark = "b{number}"
score = "80"
independent = true
{evaluator}{outcome}{source}"""
