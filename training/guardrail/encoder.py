"""The encoder in PyTorch: multilingual-e5-small with two heads, one for the label and one for the topic of a fact."""

from typing import Any

import torch
from torch import nn
from torch.nn import functional

from training.guardrail.weights import Weights
from winsome.guardrail.pieces import PAD

LABELS = ("never", "maybe", "always")
NEVER_TOPICS = (
    *("religion", "sexuality", "politics", "family", "cause", "health", "ethnicity", "union", "genetic", "job_search"),
    "private",
)
MAYBE_TOPICS = ("role_change", "org_change", "location_change", "leisure")
ALWAYS_TOPICS = (*("role", "org", "accomplishment", "association", "event", "interest", "certification", "published", "process"),)
TOPICS = (*NEVER_TOPICS, *MAYBE_TOPICS, *ALWAYS_TOPICS)
DROPPED = 0.1
_LONGEST = 130


class Layer(nn.Module):
    """Attention and a feed-forward network, each added and normalized, as in BERT."""

    def __init__(self, weights: Weights, number: int) -> None:
        super().__init__()
        width, inner = weights.width, weights.inner
        self.heads = weights.heads
        self.asking = _linear(weights, number, "qkv", 3 * width, width)
        self.telling = _linear(weights, number, "ao", width, width)
        self.after_attention = _norm(weights, f"l{number}.aln")
        self.widening = _linear(weights, number, "fi", inner, width)
        self.narrowing = _linear(weights, number, "fo", width, inner)
        self.after_all = _norm(weights, f"l{number}.oln")

    def forward(self, read: Any, mask: Any) -> Any:
        rows, length, width = read.shape
        split = self.asking(read).view(rows, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        likeness = (split[0] @ split[1].transpose(-1, -2)) * (width // self.heads) ** -0.5 + mask
        told = (likeness.softmax(-1) @ split[2]).transpose(1, 2).reshape(rows, length, width)
        read = self.after_attention(read + functional.dropout(self.telling(told), DROPPED, self.training))
        inner = self.narrowing(functional.gelu(self.widening(read)))
        return self.after_all(read + functional.dropout(inner, DROPPED, self.training))


class Encoder(nn.Module):
    """Pieces in; logits of labels and of topics out, from the mean over all pieces."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        width = weights.width
        self.words = nn.Embedding(len(weights.pieces), width)
        self.words.weight.data = _tensor(weights, "emb.word", -1, width)
        places = _tensor(weights, "emb.pos", -1, width)[:_LONGEST] + _tensor(weights, "emb.type", 2, width)[0]
        self.places = nn.Parameter(places)
        self.first = _norm(weights, "emb.ln")
        self.layers = nn.ModuleList(Layer(weights, number) for number in range(weights.layers))
        self.label = _head(width, len(LABELS))
        self.topic = _head(width, len(TOPICS))

    def freeze(self, layers: int) -> None:
        """Leave the words, places and lowest layers as they came: rare words keep their neighbors, and training is faster."""
        for part in (self.words, self.first, *list(self.layers)[:layers]):
            part.requires_grad_(False)
        self.places.requires_grad_(False)

    def forward(self, pieces: Any) -> tuple[Any, Any]:
        there = (pieces != PAD).float()
        read = self.first(self.words(pieces) + self.places[: pieces.shape[1]])
        read = functional.dropout(read, DROPPED, self.training)
        mask = (1.0 - there[:, None, None, :]) * -1e4
        for layer in self.layers:
            read = layer(read, mask)
        there = there.unsqueeze(-1)
        mean = functional.dropout((read * there).sum(1) / there.sum(1), DROPPED, self.training)
        return self.label(mean), self.topic(mean)


class Shipped(nn.Module):
    """What the product asks: shares of the labels, and logits of the topics of private facts and of changes."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Any) -> tuple[Any, Any, Any]:
        label, topic = self.encoder(pieces)
        never, maybe = len(NEVER_TOPICS), len(MAYBE_TOPICS)
        return label.softmax(-1), topic[:, :never], topic[:, never : never + maybe]


def _tensor(weights: Weights, name: str, *shape: int) -> Any:
    return torch.tensor(weights.tensors[name]).view(*shape)


def _linear(weights: Weights, number: int, name: str, wide: int, from_: int) -> nn.Linear:
    made = nn.Linear(from_, wide)
    names = list(name) if name == "qkv" else [name]
    made.weight.data = torch.cat([_tensor(weights, f"l{number}.{each}.w", -1, from_) for each in names])
    made.bias.data = torch.cat([_tensor(weights, f"l{number}.{each}.b", -1) for each in names])
    return made


def _norm(weights: Weights, name: str) -> nn.LayerNorm:
    made = nn.LayerNorm(weights.width, weights.epsilon)
    made.weight.data, made.bias.data = _tensor(weights, f"{name}.w", -1), _tensor(weights, f"{name}.b", -1)
    return made


def _head(width: int, wide: int) -> nn.Linear:
    made = nn.Linear(width, wide)
    nn.init.normal_(made.weight, std=0.02)
    nn.init.zeros_(made.bias)
    return made
