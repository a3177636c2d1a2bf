"""The encoder as torch trains it: BERT's layers, and one linear head a task."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from fonder.close.weights import Weights

WIDTH = 384
HEADS = 12
LAYERS = 6
DROPOUT = 0.1
EPSILON = 1e-12


class Layer(nn.Module):
    """Attention and a feed-forward part, each added to what came in and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.last = nn.LayerNorm(WIDTH, EPSILON)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return x float[n, length, WIDTH] as this layer leaves it; mask bool[n, length]."""
        n, length, _ = x.shape
        q, k, v = self.qkv(x).view(n, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        x = self.norm(x + self.drop(self.out(seen.transpose(1, 2).reshape(n, length, WIDTH))))
        return self.last(
            x + self.drop(self.down(nn.functional.gelu(self.up(x), approximate="tanh")))
        )


class Encoder(nn.Module):
    """Pieces in, one score a class of each head out."""

    def __init__(self, vocabulary: int, heads: dict[str, int], kept: int = 0) -> None:
        """Make the encoder; what it knows of single words stays as it is.

        With `kept`, so many of the lowest layers, and what lies below them, stay as they are too.
        """
        super().__init__()
        self.kept = kept
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.parts = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(DROPOUT)
        self.heads = nn.ModuleDict({name: nn.Linear(2 * WIDTH, n) for name, n in heads.items()})
        self.words.requires_grad_(requires_grad=False)
        for part in self.lowest():
            part.requires_grad_(requires_grad=False)

    def lowest(self) -> list[nn.Module]:
        """Return what isn't taught, but for the words."""
        below = [self.places, self.parts, self.norm]
        return [*below, *self.layers[: self.kept]] if self.kept else []

    def train(self, mode: bool = True) -> Encoder:  # noqa: FBT001, FBT002 (as torch has it)
        """Switch dropout on or off; what isn't taught never has any."""
        super().train(mode)
        for part in self.lowest():
            part.eval()
        return self

    def pooled(self, pieces: Tensor, parts: Tensor) -> Tensor:
        """Return the first place and the mean over the message: float[n, 2 * WIDTH].

        Empty places have part -1; the message before (part 1) is seen, not averaged.
        """
        mask = parts >= 0
        places = torch.arange(pieces.shape[1])
        x = self.words(pieces) + self.places(places) + self.parts(parts.clamp(min=0))
        x = self.norm(x)
        x = x if self.kept else self.drop(x)
        for layer in self.layers:
            x = layer(x, mask)
        own = (parts == 0).unsqueeze(-1).to(x.dtype)
        return torch.cat((x[:, 0], (x * own).sum(1) / own.sum(1)), 1)

    def forward(self, pieces: Tensor, parts: Tensor) -> dict[str, Tensor]:
        """Return the log-odds of each head's classes, float[n, classes]; see `pooled`."""
        pooled = self.drop(self.pooled(pieces, parts))
        return {name: head(pooled) for name, head in self.heads.items()}

    def take(self, path: Path) -> None:
        """Take over the published weights of all-MiniLM-L6-v2 (safetensors)."""
        found = load_file(path)

        def fill(module: nn.Module, *names: str) -> None:
            for part in ("weight", "bias"):
                if hasattr(module, part):
                    values = torch.cat([found[f"{name}.{part}"] for name in names])
                    getattr(module, part).data.copy_(values)

        fill(self.words, "embeddings.word_embeddings")
        fill(self.places, "embeddings.position_embeddings")
        fill(self.parts, "embeddings.token_type_embeddings")
        fill(self.norm, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i}"
            fill(layer.qkv, *(f"{at}.attention.self.{one}" for one in ("query", "key", "value")))
            fill(layer.out, f"{at}.attention.output.dense")
            fill(layer.norm, f"{at}.attention.output.LayerNorm")
            fill(layer.up, f"{at}.intermediate.dense")
            fill(layer.down, f"{at}.output.dense")
            fill(layer.last, f"{at}.output.LayerNorm")

    def take_shipped(self, weights: Weights) -> None:
        """Take over weights as they ship, whole numbers times their steps; heads stay new."""

        def fill(target: Tensor, name: str) -> None:
            values = weights[name].astype(np.float32)
            step = f"{name}_step"
            values = values * weights[step] if step in weights.tables else values
            target.data[: len(values)] = torch.from_numpy(values)

        fill(self.words.weight, "words")
        fill(self.places.weight, "places")
        fill(self.parts.weight, "parts_table")
        norms = {"norm": self.norm}
        for i, layer in enumerate(self.layers):
            norms |= {f"layer{i}.norm": layer.norm, f"layer{i}.last": layer.last}
            for part in ("qkv", "out", "up", "down"):
                fill(getattr(layer, part).weight.T, f"layer{i}.{part}")
                fill(getattr(layer, part).bias, f"layer{i}.{part}_bias")
        for name, norm in norms.items():
            fill(norm.weight, name)
            fill(norm.bias, f"{name}_bias")
