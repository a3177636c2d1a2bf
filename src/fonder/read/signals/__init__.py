"""What single messages do: the eleven labels of the codebook, as far as words can show.

Every message is read by one fast reader: a speller that leaves the original alone (`normal`), a
check of the language (`language`), a grammar of cues with guards, all of it data (`grammar`), and a
compact linear model. What it finds or doubts a close reader weighs again, short answers together
with what they answer (`closer`). What they find are phrases worth a look, never a verdict on a
person, and a chat without findings proves nothing: see docs/model-card.md.
"""

from fonder.read.signals.closer import chat_closely, is_here, texts_closely
from fonder.read.signals.reader import Signals, of_chat, of_texts
from fonder.read.signals.stream import Stream
from fonder.read.signals.why import why

__all__ = [
    "Signals",
    "Stream",
    "chat_closely",
    "is_here",
    "of_chat",
    "of_texts",
    "texts_closely",
    "why",
]
