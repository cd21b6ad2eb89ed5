"""Legal forms of the field's organisations: abbreviations that open their names, each of which tells a kind.

One list for the search, for the import of a register and for masking, so that what one of them knows the others know too."""

# An owner's letters stand before the form: municipal, state, regional, private; budget, autonomous, treasury.
_OWNERS = ("", "м", "мб", "ма", "мк", "г", "гб", "об", "огб", "ч", "н")
_EXTRA_OWNERS = ("", "м", "мб", "ма", "мк", "г", "гб", "огб")  # «чудо» is a word of kindergartens' names

# Abbreviation -> school, kindergarten or extra.
LEGAL_FORMS = {
    **dict.fromkeys(("оо", *(f"{owner}оу" for owner in _OWNERS)), "school"),
    **dict.fromkeys(("доо", *(f"{owner}доу" for owner in _OWNERS)), "kindergarten"),
    **dict.fromkeys((f"{owner}{form}" for owner in _EXTRA_OWNERS for form in ("удо", "оудо")), "extra"),
}
