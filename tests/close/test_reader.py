"""Reading texts closely: with NumPy alone, and with onnxruntime."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from fonder import close
from fonder.close import reader, weights
from fonder.model.labels import LABELS
from tests.close.slow_encoder import by_the_book

TEXTS = [
    "i miss you so much, come home",
    "ok",
    "thank you for sitting up with me last night",
    "",
    "you ruin everything you touch, idiot 🙄",
    "lunch on sunday at the lake, at twelve?",
]


def test_every_head_gives_probabilities_for_each_of_its_classes() -> None:
    """A row a text, a column a class, between 0 and 1."""
    found = close.read(TEXTS) | {"aims": close.read_aims(TEXTS, [""] * len(TEXTS))}
    for head in ("labels", "emotions", "aims"):
        assert found[head].shape == (len(TEXTS), len(close.classes(head)))
        assert found[head].dtype == np.float32
        assert ((found[head] >= 0) & (found[head] <= 1)).all()


def test_what_is_planned_is_read_with_layers_of_its_own() -> None:
    """A trick is nearer to a refusal than the same scene without one, whatever stands beside it."""
    scene = ["told her i was in hospital so that she would leave the party", "i love this soup"]
    refuse = close.classes("aims").index("refuse")
    found = close.read_aims(scene, ["my diary"] * 2)[:, refuse]
    assert found[0] > 0.5 > found[1]
    assert np.allclose(found[1:], close.read_aims(scene[1:], ["my diary"])[:, refuse], atol=1e-4)


def test_the_lower_layers_are_those_of_the_shared_file() -> None:
    """Upper layers that are taught anew change nothing of what is read in a chat."""
    shared, own = weights.load(), weights.for_aims()
    assert own.vocabulary == shared.vocabulary
    assert set(own.heads) == {"aims"}
    same = [name for name in own.tables if own[name] is shared.tables.get(name)]
    assert {"words", "layer0.qkv", "layer2.down"} <= set(same)
    assert "layer5.qkv" not in same


def test_plain_messages_are_understood() -> None:
    """The nearest label is the right one where a message says one thing."""
    p = close.read(TEXTS)["labels"]
    nearest = [LABELS[i] for i in p.argmax(1)]
    assert [nearest[0], nearest[4], nearest[5]] == ["longing", "hostility", "plan"]
    assert p[1].max() < 0.5


def test_nothing_to_read_is_no_error() -> None:
    """No texts give no rows."""
    assert close.read([])["labels"].shape == (0, len(LABELS))


def test_a_text_is_read_as_if_it_stood_alone() -> None:
    """What else is in the batch changes nothing beyond rounding, with NumPy and without."""
    for quick in (False, True):
        together = close.read(TEXTS, quick=quick)["labels"]
        for row, text in enumerate(TEXTS):
            alone = close.read([text], quick=quick)["labels"][0]
            assert np.allclose(together[row], alone, atol=0.02 if quick else 1e-4)


def test_numpy_does_what_the_definition_says() -> None:
    """The quick array code agrees with a slow encoder written straight from the formulas."""
    pieces, parts = reader.padded([reader._pieces().of("deal 🥺", "dinner at seven?")])
    quick = reader._forward()(pieces, parts)["labels"][0]
    assert np.allclose(quick, by_the_book(pieces[0].tolist(), parts[0].tolist()), atol=1e-3)


def test_onnxruntime_and_numpy_nearly_agree() -> None:
    """Whole-number sums cost a little precision, not the answer."""
    slow, quick = close.read(TEXTS)["labels"], close.read(TEXTS, quick=True)["labels"]
    assert np.abs(slow - quick).mean() < 0.02
    assert np.abs(slow - quick).max() < 0.3


def test_without_onnxruntime_numpy_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra only makes it quicker."""
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.setattr(reader, "find_spec", lambda name: None)
    assert not close.is_quick()
    assert np.array_equal(
        close.read(TEXTS[:2], quick=True)["labels"], close.read(TEXTS[:2])["labels"]
    )


def test_the_message_before_counts() -> None:
    """“Deal” after a proposal is a plan; by itself it is next to nothing."""
    plan = LABELS.index("plan")
    alone, answer = close.read(["deal", "deal"], ["", "dinner on saturday at 7, our place?"])[
        "labels"
    ][:, plan]
    assert answer > alone


def test_progress_is_told_up_to_the_end() -> None:
    """Shares rise to 1."""
    told: list[float] = []
    close.read(["hello"] * 130, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_an_unknown_head_is_an_error() -> None:
    """A slip in a name is noticed."""
    with pytest.raises(KeyError):
        close.classes("moods")
