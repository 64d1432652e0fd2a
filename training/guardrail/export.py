"""Write the trained encoder as one ONNX file with weights in 8 bits, and in it what reading needs: pieces, topics, cuts.

Only the weights are rounded, each row or column by a scale of its own; sums are done in 32 bits. Rounding the sums, too, would
make it a little faster, and moves one estimate in ten by more than 0.1.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.guardrail.encoder import MAYBE_TOPICS, NEVER_TOPICS, Encoder, Shipped
from training.guardrail.weights import Weights

VERSION = "1"
# Chosen on held-facts.jsonl (README.md, Cuts).
REFUSE_FROM = 0.95
ASK_FROM = 0.20
_SMALL = 20_000  # tensors with fewer numbers stay as they are
_OUTPUTS = ["labels", "never_topics", "maybe_topics"]


def export(encoder: Encoder, weights: Weights, place: Path) -> None:
    """Write the file."""
    place.parent.mkdir(parents=True, exist_ok=True)
    model = _rounded(_in_full(encoder))
    told = model.metadata_props.add()
    told.key, told.value = "winsome", json.dumps(_about(weights), ensure_ascii=False)
    onnx.checker.check_model(model)
    onnx.save(model, place)


def _in_full(encoder: Encoder) -> onnx.ModelProto:
    axes = {"pieces": {0: "rows", 1: "length"}, **{name: {0: "rows"} for name in _OUTPUTS}}
    example = (torch.randint(4, 100, (2, 7)),)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            Shipped(encoder).eval(),
            example,
            str(full),
            input_names=["pieces"],
            output_names=_OUTPUTS,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        return onnx.load(full)


def _rounded(model: onnx.ModelProto) -> onnx.ModelProto:
    """Large tensors as whole numbers with their scales, and the nodes that undo it."""
    graph = model.graph
    nodes, tensors = list(graph.node), []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.ndim < 2 or values.size < _SMALL:
            tensors.append(tensor)
            continue
        looking_up = next((node for node in nodes if node.op_type == "Gather" and node.input[0] == tensor.name), None)
        axis = 0 if looking_up else 1
        scales = numpy.abs(values).max(axis=1 - axis, keepdims=True) / 127 + 1e-12
        whole = numpy.round(values / scales).astype(numpy.int8)
        tensors.append(numpy_helper.from_array(whole, f"{tensor.name}.whole"))
        tensors.append(numpy_helper.from_array(scales.reshape(-1).astype(numpy.float32), f"{tensor.name}.scales"))
        if looking_up:
            nodes, more = _scaled_after(looking_up, tensor.name, nodes)
            tensors += more
        else:
            undone = [f"{tensor.name}.whole", f"{tensor.name}.scales"]
            nodes.insert(0, helper.make_node("DequantizeLinear", undone, [tensor.name], axis=axis))
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(tensors)
    return model


def _scaled_after(looking_up: Any, name: str, nodes: list[Any]) -> tuple[list[Any], list[Any]]:
    """Look up whole numbers first and scale only the rows that were found, so that the table stays small in memory."""
    out, rows = looking_up.output[0], looking_up.input[1]
    looking_up.input[0], looking_up.output[0] = f"{name}.whole", f"{out}.whole"
    after = [
        helper.make_node("Cast", [f"{out}.whole"], [f"{out}.cast"], to=TensorProto.FLOAT),
        helper.make_node("Gather", [f"{name}.scales", rows], [f"{out}.found"]),
        helper.make_node("Unsqueeze", [f"{out}.found", f"{out}.last"], [f"{out}.scale"]),
        helper.make_node("Mul", [f"{out}.cast", f"{out}.scale"], [out]),
    ]
    place = nodes.index(looking_up) + 1
    return [*nodes[:place], *after, *nodes[place:]], [numpy_helper.from_array(numpy.array([-1]), f"{out}.last")]


def _about(weights: Weights) -> dict[str, object]:
    return {
        "version": VERSION,
        "refuse_from": REFUSE_FROM,
        "ask_from": ASK_FROM,
        "never_topics": NEVER_TOPICS,
        "maybe_topics": MAYBE_TOPICS,
        "pieces": " ".join(weights.pieces),
        "likelihoods": [round(each, 3) for each in weights.likelihoods],
    }
