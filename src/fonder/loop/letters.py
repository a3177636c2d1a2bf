"""The urge pause: letters that nobody gets, sealed until a morning."""

from __future__ import annotations

import secrets
from datetime import date

from msgspec.structs import replace

from fonder.loop.opened import Opened
from fonder.model.diary import Envelope, Letter
from fonder.model.errors import UseError
from fonder.words import letters as words

KIND = "letter"


class Letters(Opened):
    """Write, seal, and in the morning keep, soften or burn. One's own words: never held back."""

    def seal_letter(
        self, text: str, until: date | None = None, *, key: str | None = None
    ) -> Envelope:
        """Seal a letter until the morning of `until` (the next one). Raises UseError.

        What comes back holds none of its words.
        """
        from fonder.live import letters

        letter = letters.sealed(
            id=key or secrets.token_hex(8), text=text, now=self._clock(), until=until
        )
        self._kept.put(KIND, letter.id, letter, key=key)
        return self._envelope(letter)

    def letters(self) -> list[Envelope]:
        """Return all letters from the outside, the newest first."""
        kept = sorted(self._kept.all(KIND, Letter), key=lambda x: x.written_at, reverse=True)
        return self._admit_each(self._envelope(letter) for letter in kept)

    def letter(self, letter_id: str) -> Letter:
        """Return a letter whose morning has come. Raises UseError while it is sealed."""
        from fonder.live import letters

        letter = self._letter(letter_id)
        letters.require_open(letter, self._clock())
        return letter

    def soften_letter(self, letter_id: str, text: str) -> Letter:
        """Put the person's own new words in the place of the old ones. Raises UseError."""
        if not text.strip():
            raise UseError(words.NOTHING_WRITTEN)
        softer = replace(self.letter(letter_id), text=text.strip(), softened=True)
        self._kept.put(KIND, letter_id, softer)
        return softer

    def burn_letter(self, letter_id: str) -> None:
        """Take a letter out of the vault for good, sealed or open. Raises UseError."""
        self._kept.delete(KIND, self._letter(letter_id).id)

    def _letter(self, letter_id: str) -> Letter:
        found = self._kept.get(KIND, letter_id, Letter)
        if found is None:
            raise UseError(words.NO_SUCH_LETTER)
        return found

    def _envelope(self, letter: Letter) -> Envelope:
        from fonder.live import letters

        now_open = letters.is_open(letter, self._clock())
        return Envelope(letter.id, letter.written_at, letter.opens_on, now_open)
