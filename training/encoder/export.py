"""A checkpoint of the encoder as ONNX, int8 (or fp32 to compare), and its sha256 into the code that loads it.

    python -m training.encoder.export CHECKPOINT [--out FOLDER] [--fp32]

The graph is written by hand, operator for operator, because it is small: each matrix product of the transformer is a
DynamicQuantizeMatMul of int8 weights with a scale a column; the table of words has a scale a row; heads and norms
stay fp32. Weights use 7 of the 8 bits (`reduce_range`): with 8, processors without VNNI saturate and answer otherwise
than those with it.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from onrecord.models import encoder as runtime
from training.encoder.model import EPSILON, HEADS, LAYERS, LINK, Encoder, waves

RANGE = 64  # weights go from -64 to 64
OPSETS = {"": 20, "com.microsoft": 1}


class Graph:
    """Nodes and weights while they are gathered; every method returns the name of its output."""

    def __init__(self, int8: bool) -> None:
        self.int8 = int8
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, onnx.TensorProto] = {}

    def weight(self, name: str, value: np.ndarray) -> str:
        self.weights[name] = numpy_helper.from_array(value.copy(order="C"), name)
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], output, domain=domain, **attributes))
        return output

    def product(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray, exact: bool = False) -> str:
        """x @ weight + bias; `weight` is in x out."""
        if exact or not self.int8:
            y = self.node("MatMul", [x, self.weight(f"{name}.weight", weight)], f"{name}.product")
            return self.node("Add", [y, self.weight(f"{name}.bias", bias)], name)
        whole, scale = quantized(weight, axis=0)
        inputs = [x, self.weight(f"{name}.weight", whole), self.weight(f"{name}.scale", scale)]
        zero = self.weight(f"{name}.zero", np.zeros(scale.shape, np.int8))
        inputs += [zero, self.weight(f"{name}.bias", bias)]
        return self.node("DynamicQuantizeMatMul", inputs, name, "com.microsoft")

    def lookup(self, name: str, table: np.ndarray, ids: str) -> str:
        """Rows of a table."""
        if not self.int8:
            return self.node("Gather", [self.weight(name, table), ids], f"{name}.rows")
        whole, scale = quantized(table, axis=1)
        rows = self.node("Gather", [self.weight(name, whole), ids], f"{name}.whole")
        rows = self.node("Cast", [rows], f"{name}.float", to=TensorProto.FLOAT)
        scales = self.node("Gather", [self.weight(f"{name}.scale", scale[:, None]), ids], f"{name}.scales")
        return self.node("Mul", [rows, scales], f"{name}.rows")

    def norm(self, x: str, name: str, module: torch.nn.LayerNorm) -> str:
        inputs = [
            x,
            self.weight(f"{name}.weight", array(module.weight)),
            self.weight(f"{name}.bias", array(module.bias)),
        ]
        return self.node("LayerNormalization", inputs, name, axis=-1, epsilon=EPSILON)


def quantized(table: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """int8 and a scale for each column (axis 0) or row (axis 1), symmetric."""
    scale = np.maximum(np.abs(table).max(axis=axis), 1e-12) / RANGE
    whole = np.rint(table / (scale[None] if axis == 0 else scale[:, None]))
    return whole.astype(np.int8), scale.astype(np.float32)


def array(weight: torch.Tensor) -> np.ndarray:
    return weight.detach().numpy().astype(np.float32)


def built(model: Encoder, int8: bool) -> onnx.ModelProto:
    """Inputs ids, marks (1 x pieces) and firsts (words); outputs roles, names, queries, keys (words first)."""
    g = Graph(int8)
    x = g.lookup("word", array(model.word.weight), "ids")
    x = g.node("Add", [x, g.node("Gather", [g.weight("mark", array(model.marks())), "marks"], "mark.rows")], "marked")
    length = g.node("Shape", ["ids"], "length", start=1, end=2)
    zero, axis = g.weight("zero", np.array([0], np.int64)), g.weight("axis", np.array([0], np.int64))
    where = g.node("Slice", [g.weight("position", array(model.position.weight)), zero, length, axis], "position.rows")
    x = g.norm(g.node("Add", [x, where], "embedded"), "norm", model.norm)
    for number in range(LAYERS):
        x = transformed(g, x, f"layer{number}", model.layers[number])
    words = g.node("Gather", [x, "firsts"], "words", axis=1)
    words = g.node("Squeeze", [words, axis], "flat")
    g.node("Sigmoid", [head(g, words, "roles.logits", model.roles)], "roles")
    g.node("Softmax", [head(g, words, "names.logits", model.names)], "names", axis=-1)
    linked(g, head(g, words, "link", model.link))
    inputs = [("ids", [1, "pieces"]), ("marks", [1, "pieces"]), ("firsts", ["words"])]
    vectors = ["words", len(runtime.LINKS), LINK]
    outputs = [
        ("roles", ["words", len(runtime.ROLES)]),
        ("names", ["words", len(runtime.NAMES)]),
        ("queries", vectors),
        ("keys", vectors),
    ]
    graph = helper.make_graph(
        g.nodes,
        "encoder",
        [helper.make_tensor_value_info(name, TensorProto.INT64, form) for name, form in inputs],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, form) for name, form in outputs],
        list(g.weights.values()),
    )
    opsets = [helper.make_opsetid(domain, version) for domain, version in OPSETS.items()]
    made = helper.make_model(graph, opset_imports=opsets, producer_name="onrecord", ir_version=10)
    onnx.checker.check_model(made)
    return made


def transformed(g: Graph, x: str, at: str, layer: torch.nn.Module) -> str:
    qkv = head(g, x, f"{at}.qkv", layer.qkv, exact=False)
    parts = [f"{at}.{part}" for part in "qkv"]
    g.nodes.append(helper.make_node("Split", [qkv], parts, f"{at}.split", axis=-1, num_outputs=3))
    seen = g.node("MultiHeadAttention", parts, f"{at}.seen", "com.microsoft", num_heads=HEADS)
    mixed = head(g, seen, f"{at}.mix", layer.mix, exact=False)
    x = g.norm(g.node("Add", [x, mixed], f"{at}.sum1"), f"{at}.norm1", layer.norm1)
    up = g.node("Gelu", [head(g, x, f"{at}.up", layer.up, exact=False)], f"{at}.gelu")
    down = head(g, up, f"{at}.down", layer.down, exact=False)
    return g.norm(g.node("Add", [x, down], f"{at}.sum2"), f"{at}.norm2", layer.norm2)


def linked(g: Graph, x: str, of: str = "") -> None:
    """The vectors of links, turned by the places of their words, as the outputs queries and keys; `of` stands before
    the names of a second pair, whose tables of waves are the first pair's."""
    shape = g.weight(f"{of}link.shape", np.array([-1, 2, len(runtime.LINKS), LINK]))
    x = g.node("Reshape", [x, shape], f"{of}link.split")
    a, b = f"{of}link.a", f"{of}link.b"
    g.nodes.append(helper.make_node("Split", [x], [a, b], f"{of}link.halves", axis=-1, num_outputs=2))
    if not of:
        for name, table in zip(("cos", "sin"), waves(), strict=True):
            g.node("Gather", [g.weight(f"link.{name}", array(table)[:, None, None]), "firsts"], f"link.{name}.rows")
    cos, sin = "link.cos.rows", "link.sin.rows"
    a_cos, b_sin = g.node("Mul", [a, cos], f"{a}.cos"), g.node("Mul", [b, sin], f"{b}.sin")
    a_sin, b_cos = g.node("Mul", [a, sin], f"{a}.sin"), g.node("Mul", [b, cos], f"{b}.cos")
    both = [g.node("Sub", [a_cos, b_sin], f"{of}link.left"), g.node("Add", [a_sin, b_cos], f"{of}link.right")]
    whole = g.node("Concat", both, f"{of}link.turned", axis=-1)
    for number, name in enumerate((f"{of}queries.whole", f"{of}keys")):
        g.node("Gather", [whole, g.weight(f"{name}.number", np.array(number))], name, axis=1)
    g.node("Mul", [f"{of}queries.whole", g.weight(f"{of}link.scale", np.array(LINK**-0.5, np.float32))], f"{of}queries")


def head(g: Graph, x: str, name: str, linear: torch.nn.Linear, exact: bool = True) -> str:
    return g.product(x, name, array(linear.weight).T, array(linear.bias), exact)


def installed(data: bytes, name: str = "weights.onnx") -> None:
    """A file of the encoder put into the package, and its sha256 into the code that loads it."""
    (Path(str(runtime.FILES)) / name).write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    code = Path(runtime.__file__)
    held = code.read_text(encoding="utf-8")
    code.write_text(re.sub(rf'("{re.escape(name)}": )"[0-9a-f]*"', rf'\1"{digest}"', held), encoding="utf-8")
    print(f"{name}: {len(data):,} bytes, sha256 {digest}")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("checkpoint", type=Path)
    ask.add_argument("--out", type=Path, help="a folder (default: into the package, with its pin)")
    ask.add_argument("--fp32", action="store_true")
    args = ask.parse_args()
    model = Encoder()
    model.load_state_dict(torch.load(args.checkpoint, weights_only=True)["model"])
    data = built(model.eval(), not args.fp32).SerializeToString(deterministic=True)
    if args.out is None:
        installed(data)
        return
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "weights.onnx").write_bytes(data)
    print(f"{args.out / 'weights.onnx'}: {len(data):,} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
