"""The encoder's inner vectors as one more output, without touching a weight: a few bytes that stand behind the model.

    python -m training.encoder.expose [--layer 2]

Protobuf reads two messages that stand one behind the other as one, whose lists go on: so `vectors.onnx` holds a graph
of two nodes and one output only, and the loader puts it behind `weights.onnx`. The other heads answer byte for byte
as before (tests/models/test_encoder.py).
"""

from __future__ import annotations

import argparse

import onnx
from onnx import TensorProto, helper

from training.encoder.export import installed
from training.encoder.model import LAYERS, WIDTH


def main() -> None:
    """Writes vectors.onnx and its pin."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--layer", type=int, default=2, choices=range(LAYERS), help="counted from 0")
    layer = ask.parse_args().layer
    graph = onnx.GraphProto()
    graph.node.append(helper.make_node("Gather", [f"layer{layer}.norm2", "firsts"], ["vectors.words"], axis=1))
    graph.node.append(helper.make_node("Squeeze", ["vectors.words", "axis"], ["vectors"]))
    graph.output.append(helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["words", WIDTH]))
    data = onnx.ModelProto(graph=graph).SerializeToString(deterministic=True)
    installed(data, "vectors.onnx")


if __name__ == "__main__":
    main()
