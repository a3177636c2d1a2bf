"""The weights' file: small enough, and read without onnx."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.close import weights
from fonder.model.labels import LABELS


def varint(number: int) -> bytes:
    """Write a whole number, seven bits a byte."""
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])


def sized(field: int, data: bytes) -> bytes:
    """Write a field of bytes."""
    return varint(field << 3 | 2) + varint(len(data)) + data


def whole(field: int, number: int) -> bytes:
    """Write a field of a whole number."""
    return varint(field << 3) + varint(number)


def table(name: str, values: np.ndarray) -> bytes:
    """Write a table as ONNX does."""
    kinds = {"float32": 1, "uint8": 2, "int8": 3, "int64": 7}
    shape = b"".join(whole(1, size) for size in values.shape)
    kind = whole(2, kinds[values.dtype.name])
    return shape + kind + sized(8, name.encode()) + sized(9, values.tobytes())


def prop(key: str, value: str) -> bytes:
    """Write a property of the model."""
    return sized(14, sized(1, key.encode()) + sized(2, value.encode()))


def file_of(*tables: bytes) -> bytes:
    """Write a file with tables, a vocabulary and one head."""
    graph = sized(7, b"".join(sized(5, one) for one in tables))
    return graph + prop("vocabulary", "[CLS]\n[SEP]\n[UNK]") + prop("heads", '{"labels": ["a"]}')


def test_the_weights_are_one_file_of_thirty_megabytes_at_most() -> None:
    """The promise to everyone who installs or clones."""
    assert len(weights.packed()) <= 30_000_000


def test_the_layers_for_aims_are_small_beside_it() -> None:
    """Half an encoder of whole numbers."""
    assert len((files("fonder.close") / weights.AIMS).read_bytes()) <= 6_000_000


def test_the_heads_name_their_classes() -> None:
    """The codebook's labels in their order, the emotions, and what a person may be about to do."""
    heads = weights.load().heads | weights.for_aims().heads
    assert tuple(heads["labels"]) == LABELS
    assert len(heads["emotions"]) == 28
    assert heads["aims"][0] == "refuse"
    assert {"crisis", "target", "remorse"} <= set(heads["aims"])


def test_most_weights_are_whole_numbers_of_seven_bits() -> None:
    """Sums of two products then fit into 16 bits, on every processor."""
    large = [table for table in weights.load().tables.values() if table.size > 100_000]
    assert all(one.dtype == np.int8 and int(np.abs(one).max()) <= 63 for one in large)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(0, 5), max_size=3),
    st.sampled_from(["float32", "uint8", "int8", "int64"]),
    st.text(min_size=1, max_size=200),
)
def test_tables_come_back_as_they_were_written(shape: list[int], kind: str, name: str) -> None:
    """Any shape and type that we use, under any name."""
    values = (np.arange(int(np.prod(shape))) % 100).astype(kind).reshape(shape)
    name = name.encode("utf-8", "ignore").decode()
    found = weights.parse(file_of(table(name, values)))
    assert found[name].dtype == values.dtype
    assert np.array_equal(found[name], values)
    assert found.heads == {"labels": ["a"]}


def test_a_damaged_file_is_refused() -> None:
    """Cut off, without its names, or something else altogether: a clear error, no nonsense."""
    good = file_of(table("x", np.zeros(4, np.float32)))
    for bad in (good[:20], b"\x0b\x00", sized(7, b""), sized(7, sized(5, whole(2, 16)))):
        with pytest.raises(ValueError, match=r"file|table"):
            weights.parse(bad)
