"""What a reader is told when an input cannot be used."""


class InputError(ValueError):
    """Say in one line which input is wrong, its value, the rule it breaks and how to mend it."""

    def __init__(self, where: object, value: object, rule: str, mend: str):
        shown = value if isinstance(value, str) else repr(value)
        shown = " ".join(shown.split())
        if len(shown) > 80:
            shown = shown[:79] + "…"
        super().__init__(" ".join(f"{where}: “{shown}”: {rule}; {mend}".split()))
