"""Which messages can be read at all."""

from __future__ import annotations

import pytest

from fonder.read import signals


@pytest.mark.parametrize(
    "text",
    [
        "te extraño mucho mi amor, cuándo llegas",
        "je t'aime mon cœur, tu me manques trop",
        "ich vermisse dich so sehr, wann kommst du nach hause",
        "mi manchi tanto amore, a che ora arrivi",
        "estou com saudades, quando você vem",
        "ik mis je zo erg lieverd",
        "kocham cię, kiedy będziesz w domu",
        "jag älskar dig, när kommer du hem",
        "seni çok özledim canım",
        "aku kangen banget sama kamu sayang",
        "namimiss na kita mahal, kailan ka uuwi",
        "kya kar rahe ho yaar, khana kha liya",
        "я скучаю по тебе",
        "想你了宝贝",
        "보고 싶어",
        "أشتاق إليك كثيرا",
        "मुझे तुम्हारी याद आती है",
    ],
)
def test_another_language_is_left_alone(text: str) -> None:
    """A message in another language carries no label and is counted as not read."""
    found = signals.of_texts([text])
    assert not found.read[0]
    assert not found.on[0].any()
    assert not found.p[0].any()


@pytest.mark.parametrize(
    "text",
    [
        "ok",
        "k",
        "yep",
        "Ben",
        "Anna?",
        "lol",
        "hmm",
        "😘😘",
        "👍",
        "8.40",
        "x",
        "mwah",
        "omw",
        "Aldi",
        "brb",
    ],
)
def test_short_words_names_and_emoji_are_no_other_language(text: str) -> None:
    """An "ok", a name or a heart is read like any other message."""
    assert signals.of_texts([text]).read[0]


@pytest.mark.parametrize(
    "text",
    [
        "I had a croissant with Jérôme at the café",
        "can you pick up the bratwurst for the bbq",
        "gr8 c u l8r m8, dnt 4get da keys",
        "Marek and Zofia are coming at 7, get the pierogi out",
        "buenas noches my love, sleep well and see you tomorrow",
    ],
)
def test_a_foreign_word_or_name_does_not_make_a_message_foreign(text: str) -> None:
    """English with names, dishes or a greeting from elsewhere is still English."""
    assert signals.of_texts([text]).read[0]


@pytest.mark.parametrize("text", ["", "   ", "\n", "\u200b"])
def test_nothing_written_is_not_read(text: str) -> None:
    """Where there are no words there is nothing to say."""
    assert not signals.of_texts([text]).read[0]
