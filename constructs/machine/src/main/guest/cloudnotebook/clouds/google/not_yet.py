"""What a notebook cannot have on Google Cloud yet."""


class NotOnGoogleYet(Exception):
    """A setting that is refused where the notebook is described, and reached a machine none the less."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} cannot be had on Google Cloud yet: leave out the setting that asks for it")
