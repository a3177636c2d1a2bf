"""A head for GoEmotions on the encoder as it is: cheap, and the other heads stay as they are."""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional as F

from fonder.close.tokens import Pieces
from training.close import learn
from training.close.encoder import Encoder
from training.close.tasks import Task

TEXTS = 12_000
STEPS = 150
DECAY = 2e-5
NEUTRAL = 27


def drawn(task: Task) -> np.ndarray:
    """Draw texts, those with rare emotions the likelier."""
    often = task.labels.sum(0)
    chance = np.array([(1 / np.sqrt(often[row > 0])).max() for row in task.labels])
    chance[(task.labels[:, NEUTRAL] > 0) & (task.labels.sum(1) == 1)] *= 0.5
    rng = np.random.default_rng(learn.SEED)
    return np.sort(rng.choice(len(chance), TEXTS, replace=False, p=chance / chance.sum()))


@torch.no_grad()
def features(model: Encoder, texts: list[str], pieces: Pieces) -> torch.Tensor:
    """Return what the encoder makes of texts: float[n, 2 * WIDTH]."""
    model.eval()
    cut = [pieces.of(text) for text in texts]
    order = sorted(range(len(cut)), key=lambda i: len(cut[i][0]))
    found = torch.zeros((len(cut), model.heads["emotions"].in_features))
    for start in range(0, len(order), 64):
        chosen = order[start : start + 64]
        found[chosen] = model.pooled(*learn.padded([cut[i] for i in chosen]))
    return found


def fit(model: Encoder, task: Task, pieces: Pieces) -> None:
    """Fit the head by logistic regression, all texts at once."""
    rows = drawn(task)
    x = features(model, [task.texts[i] for i in rows], pieces)
    y = torch.from_numpy(task.labels[rows])
    middle, spread = x.mean(0), x.std(0) + 1e-6
    x = (x - middle) / spread
    weight = torch.zeros((y.shape[1], x.shape[1]), requires_grad=True)
    bias = torch.zeros(y.shape[1], requires_grad=True)
    solver = torch.optim.LBFGS([weight, bias], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        solver.zero_grad()
        missed = F.binary_cross_entropy_with_logits(x @ weight.T + bias, y)
        total = missed + DECAY * (weight**2).sum()
        total.backward()
        return total

    solver.step(loss)
    head = model.heads["emotions"]
    with torch.no_grad():
        head.weight.copy_(weight / spread)
        head.bias.copy_(bias - (weight / spread) @ middle)
