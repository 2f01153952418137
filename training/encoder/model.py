"""The encoder while it learns: BERT's architecture with MiniLM's weights, a table of marks, and the heads."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - its common name

from onrecord.models.encoder import GAPS, LINKS, MARKS, NAMES, ROLES, SHAPES

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
EPSILON = 1e-12  # of MiniLM's layer norms
LINK = 96  # width of a link's vectors
DROP = 0.1
SLOWEST = 400  # pieces: the longest wave by which a link's vectors tell how far apart two words stand
LINK_SHARE = 0.5  # of the links' loss, which sums over a stretch where the others are means


class Out(NamedTuple):
    """Logits of the heads. B stretches of P pieces."""

    roles: Tensor  # B x P x ROLES
    names: Tensor  # B x P x NAMES
    queries: Tensor  # B x P x LINKS x LINK, scaled
    keys: Tensor


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, EPSILON)
        self.drop = nn.Dropout(DROP)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, p, _ = x.shape
        q, k, v = self.qkv(x).view(b, p, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.mix(seen.transpose(1, 2).reshape(b, p, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.gap = nn.Embedding(GAPS, WIDTH)
        self.quoted = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.drop = nn.Dropout(DROP)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.roles = nn.Linear(WIDTH, len(ROLES))
        self.names = nn.Linear(WIDTH, len(NAMES))
        self.link = nn.Linear(WIDTH, 2 * len(LINKS) * LINK)
        for table in (self.shape, self.gap, self.quoted):
            nn.init.normal_(table.weight, std=0.005)  # MiniLM begins almost as it was
        for head in (self.roles, self.names):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)
        nn.init.constant_(self.roles.bias, -2.0)  # most words are no part of a statement's edge

    def marks(self) -> Tensor:
        """The table of marks: one row for each mark of onrecord.models.encoder."""
        mark = torch.arange(MARKS)
        return self.shape.weight[mark // (2 * GAPS)] + self.gap.weight[mark // 2 % GAPS] + self.quoted.weight[mark % 2]

    def forward(self, ids: Tensor, marks: Tensor) -> Out:
        b, p = ids.shape
        x = self.word(ids) + self.position.weight[:p] + F.embedding(marks, self.marks())
        x = self.drop(self.norm(x))
        mask = (ids != 0)[:, None, None, :]  # [PAD] is 0
        for layer in self.layers:
            x = layer(x, mask)
        queries, keys = turned(self.link(x).view(b, p, 2, len(LINKS), LINK)).unbind(2)
        return Out(self.roles(x), self.names(x), queries / math.sqrt(LINK), keys)

    def rates(self, top: float, decay: float, heads: float) -> Iterator[tuple[list[nn.Parameter], float]]:
        """Parameters with their learning rates: `top` in the last layer, times `decay` for each layer below it."""
        yield [*self.roles.parameters(), *self.names.parameters(), *self.link.parameters()], heads
        yield [self.shape.weight, self.gap.weight, self.quoted.weight], heads
        for depth, layer in enumerate(reversed(self.layers)):
            yield list(layer.parameters()), top * decay**depth
        yield (
            [self.word.weight, self.position.weight, *self.norm.parameters()],
            top * decay**LAYERS,
        )


def waves() -> tuple[Tensor, Tensor]:
    """Cosines and sines by which a link's vectors are turned, POSITIONS x LINK / 2 (rotary positions, Su et al.
    2021): the product of two turned vectors depends on how far apart their words stand."""
    speed = SLOWEST ** -(torch.arange(LINK // 2) / (LINK // 2))
    angle = torch.arange(POSITIONS)[:, None] * speed
    return angle.cos(), angle.sin()


def turned(x: Tensor) -> Tensor:
    """Vectors (B x P x 2 x LINKS x LINK) turned by the places of their pieces."""
    cos, sin = (table[: x.shape[1], None, None] for table in waves())
    a, b = x.float().chunk(2, -1)
    return torch.cat((a * cos - b * sin, a * sin + b * cos), -1)


def begun(weights: Mapping[str, Tensor]) -> Encoder:
    """A new encoder with MiniLM's weights (names as in its safetensors file)."""
    model = Encoder()
    with torch.no_grad():
        model.word.weight.copy_(weights["embeddings.word_embeddings.weight"])
        model.position.weight.copy_(
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        put(model.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(model.layers):
            at = f"encoder.layer.{number}"
            for kind in ("weight", "bias"):
                three = [weights[f"{at}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(three))
            put(layer.mix, weights, f"{at}.attention.output.dense")
            put(layer.norm1, weights, f"{at}.attention.output.LayerNorm")
            put(layer.up, weights, f"{at}.intermediate.dense")
            put(layer.down, weights, f"{at}.output.dense")
            put(layer.norm2, weights, f"{at}.output.LayerNorm")
    return model


def put(module: nn.Module, weights: Mapping[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[f"{name}.weight"])  # type: ignore[operator, union-attr]
    module.bias.copy_(weights[f"{name}.bias"])  # type: ignore[operator, union-attr]


def loss(out: Out, batch: Mapping[str, Tensor], name_share: float) -> tuple[Tensor, dict[str, float]]:
    """The heads' losses, each a mean over the words that its gold covers; where names' gold leaves several labels
    possible, their joint probability counts. A link's loss is that of a cue's row, in sum over the words of the
    stretch."""
    said, named = batch["has_roles"], batch["has_names"]
    parts: dict[str, Tensor] = {}
    scored = batch["scored"]
    if said.any():
        kept = scored[said]
        count = kept.sum()
        each = F.binary_cross_entropy_with_logits(out.roles[said].float(), batch["roles"][said], reduction="none")
        parts["roles"] = (each.sum(-1) * kept).sum() / count
        logits = torch.einsum("bpld,bqld->blpq", out.queries[said].float(), out.keys[said].float())
        each = F.binary_cross_entropy_with_logits(logits, batch["links"][said].float(), reduction="none")
        pairs = batch["cues"][said][:, None, :, None] & kept[:, None, None, :]
        parts["links"] = LINK_SHARE * (each * pairs).sum() / count
    if named.any():
        kept = scored[named]
        logits = out.names[named].float()
        possible = logits.masked_fill(~batch["allowed"][named], -torch.inf)
        each = torch.logsumexp(logits, -1) - torch.logsumexp(possible, -1)
        parts["names"] = name_share * (each * kept).sum() / kept.sum()
    total = torch.stack(list(parts.values())).sum()
    return total, {name: float(value.detach()) for name, value in parts.items()}
