"""The verbs of saying, by which it is known who says a thing and when: one list for all who ask."""

from __future__ import annotations

SPOKE = (
    r"(?:said|told|wrote|added|announced|explained|confirmed|promised|posted|tweeted|stated|repeated|reiterated|revealed|disclosed"
    r"|reported|committed|pledged|vowed|claimed|predicted|estimated|noted|insisted|replied|mentioned|hinted|teased|clarified|signal(?:l)?ed"
    r"|suggested|outlined|acknowledged|admitted|warned|argued|cautioned|declared"
    r"|annoncé|écrit|dit|déclaré|affirmé|promis|confirmé|précisé|indiqué|expliqué|révélé"
    r"|sagte|schrieb|erklärte|kündigte|teilte|berichtete|bestätigte|versprach|verriet)"
)
"""What somebody did on a day that is over."""
_SAYS = r"(?:says|tells|writes|adds|claims|notes|explains|annonce|précise|explique|assure|promet|affirme|indique|sagt|schreibt|berichtet)"
SAID = rf"(?:{SPOKE}|{_SAYS})"
"""A verb of saying, whenever."""
