"""The trained encoder becomes one ONNX file of whole numbers, which NumPy reads as well."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from fonder.close import tokens
from training.close.encoder import EPSILON, HEADS, WIDTH, Encoder, Layer

STEPS = 63  # seven bits: products of two neighbours then fit the sums of every processor


class Graph:
    """Nodes and tables of an ONNX graph as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.tables: list[onnx.TensorProto] = []

    def table(self, name: str, values: np.ndarray) -> str:
        """Add a table of numbers; return its name."""
        self.tables.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, inputs: Sequence[str], **how: object) -> str:
        """Add an operation; return the name of what comes out."""
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **how))
        return name

    def linear(self, x: str, name: str, module: nn.Linear, reach: tuple[float, float]) -> str:
        """Multiply by whole numbers: x is rounded to 8 bits within its reach, the sum scaled back.

        The reach is fixed, so that a text's result does not depend on the others in its batch.
        """
        whole, step = whole_steps(module.weight.detach().numpy().T, axis=0)
        self.table(name, whole)
        self.table(f"{name}_step", step[0])
        self.table(f"{name}_bias", module.bias.detach().numpy())
        low, high = reach
        scale = np.float32((high - low) / 255)
        self.table(f"{name}_in", np.array(scale))
        self.table(f"{name}_zero", np.array(round(-low / float(scale)), np.uint8))
        self.table(f"{name}_out", step[0] * scale)
        rounded = self.node("QuantizeLinear", [x, f"{name}_in", f"{name}_zero"])
        sums = self.node("MatMulInteger", [rounded, name, f"{name}_zero"])
        floats = self.node("Cast", [sums], to=TensorProto.FLOAT)
        return self.node("Add", [self.node("Mul", [floats, f"{name}_out"]), f"{name}_bias"])

    def norm(self, x: str, name: str, module: nn.LayerNorm) -> str:
        """Add a normalisation; return the name of what comes out."""
        self.table(name, module.weight.detach().numpy())
        self.table(f"{name}_bias", module.bias.detach().numpy())
        return self.node("LayerNormalization", [x, name, f"{name}_bias"], epsilon=EPSILON)


def whole_steps(values: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Return values as int8 and the step of each row or column."""
    step = np.maximum(np.abs(values).max(axis, keepdims=True), 1e-9) / STEPS
    return np.round(values / step).astype(np.int8), step.astype(np.float32)


@torch.no_grad()
def reaches(
    model: Encoder, batches: Sequence[tuple[Tensor, Tensor]]
) -> dict[str, tuple[float, float]]:
    """Return the least and the largest number that comes into each linear part, over some texts."""
    found: dict[str, tuple[float, float]] = {}

    def look(name: str, x: Tensor) -> None:
        low, high = found.get(name, (0.0, 0.0))
        found[name] = (min(low, x.min().item()), max(high, x.max().item()))

    hooks = [
        getattr(layer, part).register_forward_pre_hook(
            lambda _module, inputs, name=f"layer{i}.{part}": look(name, inputs[0])
        )
        for i, layer in enumerate(model.layers)
        for part in ("qkv", "out", "up", "down")
    ]
    model.eval()
    for pieces, parts in batches:
        model(pieces, parts)
    for hook in hooks:
        hook.remove()
    return found


def export(
    model: Encoder,
    vocabulary: Sequence[str],
    heads: Mapping[str, Sequence[str]],
    reach: dict[str, tuple[float, float]],
) -> bytes:
    """Return the ONNX file: inputs pieces and parts, int64[n, length]; one output a head."""
    graph = Graph()
    x = _start(graph, model)
    hidden = _hidden(graph)
    for i, layer in enumerate(model.layers):
        x = _layer(graph, x, hidden, f"layer{i}", layer, reach)
    outputs = _heads(graph, x, model, heads)
    built = helper.make_graph(
        graph.nodes,
        "close",
        [
            helper.make_tensor_value_info(n, TensorProto.INT64, ["n", "length"])
            for n in ("pieces", "parts")
        ],
        outputs,
        graph.tables,
    )
    made = helper.make_model(built, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    made.producer_name = "fonder"
    helper.set_model_props(
        made,
        {
            "vocabulary": "\n".join(vocabulary),
            "heads": json.dumps({k: list(v) for k, v in heads.items()}),
        },
    )
    onnx.checker.check_model(made)
    packed: bytes = made.SerializeToString(deterministic=True)
    return packed


def _start(graph: Graph, model: Encoder) -> str:
    whole, step = whole_steps(model.words.weight.detach().numpy(), axis=1)
    graph.table("words", whole)
    graph.table("words_step", step)
    graph.table("places", model.places.weight.detach().numpy()[: tokens.PLACES])
    graph.table("parts_table", model.parts.weight.detach().numpy())
    words = graph.node("Cast", [graph.node("Gather", ["words", "pieces"])], to=TensorProto.FLOAT)
    words = graph.node("Mul", [words, graph.node("Gather", ["words_step", "pieces"])])
    graph.table("zero", np.array([0], np.int64))
    graph.table("one", np.array([1], np.int64))
    graph.table("two", np.array([2], np.int64))
    length = graph.node("Shape", ["pieces"], start=1, end=2)
    places = graph.node("Slice", ["places", "zero", length, "zero"])
    sides = graph.node("Gather", ["parts_table", graph.node("Max", ["parts", "zero"])])
    x = graph.node("Add", [graph.node("Add", [words, places]), sides])
    return graph.norm(x, "norm", model.norm)


def _hidden(graph: Graph) -> str:
    """Add what is summed where there is nothing to look at: float32[n, 1, 1, length]."""
    there = graph.node("GreaterOrEqual", ["parts", "zero"])
    graph.table("nothing", np.array(0, np.float32))
    graph.table("never", np.array(-1e9, np.float32))
    graph.table("middle", np.array([1, 2], np.int64))
    return graph.node("Unsqueeze", [graph.node("Where", [there, "nothing", "never"]), "middle"])


def _layer(
    graph: Graph,
    x: str,
    hidden: str,
    name: str,
    layer: Layer,
    reach: dict[str, tuple[float, float]],
) -> str:
    def linear(x: str, part: str) -> str:
        return graph.linear(x, f"{name}.{part}", getattr(layer, part), reach[f"{name}.{part}"])

    if name == "layer0":
        graph.table("apart", np.array([0, 0, 3, HEADS, WIDTH // HEADS], np.int64))
        graph.table("back", np.array([0, 0, WIDTH], np.int64))
        graph.table("root", np.array((WIDTH // HEADS) ** -0.5, np.float32))
    qkv = graph.node("Reshape", [linear(x, "qkv"), "apart"])
    sides = [
        graph.node("Squeeze", [graph.node("Gather", [qkv, index], axis=2), "two"])
        for index in ("zero", "one", "two")
    ]
    q = graph.node("Transpose", [sides[0]], perm=[0, 2, 1, 3])
    k = graph.node("Transpose", [sides[1]], perm=[0, 2, 3, 1])
    v = graph.node("Transpose", [sides[2]], perm=[0, 2, 1, 3])
    looks = graph.node("Mul", [graph.node("MatMul", [q, k]), "root"])
    looks = graph.node("Softmax", [graph.node("Add", [looks, hidden])], axis=-1)
    seen = graph.node("Transpose", [graph.node("MatMul", [looks, v])], perm=[0, 2, 1, 3])
    seen = linear(graph.node("Reshape", [seen, "back"]), "out")
    x = graph.norm(graph.node("Add", [x, seen]), f"{name}.norm", layer.norm)
    up = graph.node("Gelu", [linear(x, "up")], approximate="tanh")
    return graph.norm(graph.node("Add", [x, linear(up, "down")]), f"{name}.last", layer.last)


def _heads(
    graph: Graph, x: str, model: Encoder, heads: Mapping[str, Sequence[str]]
) -> list[onnx.ValueInfoProto]:
    first = graph.node("Squeeze", [graph.node("Gather", [x, "zero"], axis=1), "one"])
    own = graph.node("Cast", [graph.node("Equal", ["parts", "zero"])], to=TensorProto.FLOAT)
    own = graph.node("Unsqueeze", [own, "two"])
    total = graph.node("ReduceSum", [graph.node("Mul", [x, own]), "one"], keepdims=0)
    mean = graph.node("Div", [total, graph.node("ReduceSum", [own, "one"], keepdims=0)])
    pooled = graph.node("Concat", [first, mean], axis=1)
    outputs = []
    for head, classes in heads.items():
        module = model.heads[head]
        graph.table(f"head.{head}", module.weight.detach().numpy().T)
        graph.table(f"head.{head}_bias", module.bias.detach().numpy())
        sums = graph.node("MatMul", [pooled, f"head.{head}"])
        graph.nodes.append(helper.make_node("Add", [sums, f"head.{head}_bias"], [head], name=head))
        outputs.append(helper.make_tensor_value_info(head, TensorProto.FLOAT, ["n", len(classes)]))
    return outputs
