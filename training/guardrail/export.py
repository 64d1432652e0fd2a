"""Write the trained encoder as one ONNX file with weights in 8 bits, and in it what reading needs: pieces, topics, cuts.

Words have a scale for each row, the other weights one for each 128 that are multiplied together. They stay in 8 bits in memory,
too; what they are multiplied with is rounded by blocks of 128 of one piece, so that no passage is read by what stands beside it.
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
ASK_FROM = 0.25
_SMALL = 20_000  # tensors with fewer numbers stay as they are
_BLOCK = 128
_MICROSOFT = "com.microsoft"  # the domain of the operators that onnxruntime adds
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
    """Large tensors as whole numbers with their scales."""
    graph = model.graph
    nodes, tensors = list(graph.node), []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        using = [node for node in nodes if tensor.name in node.input]
        if values.size < _SMALL or using[0].op_type not in ("Gather", "MatMul"):
            tensors.append(tensor)
        elif using[0].op_type == "Gather":
            scales = numpy.abs(values).max(axis=1) / 127 + 1e-12
            whole = numpy.round(values / scales[:, None]).astype(numpy.int8)
            tensors.append(numpy_helper.from_array(whole, f"{tensor.name}.whole"))
            tensors.append(numpy_helper.from_array(scales.astype(numpy.float32), f"{tensor.name}.scales"))
            nodes, more = _scaled_after(using[0], tensor.name, nodes)
            tensors += more
        else:
            tensors += _in_blocks(values, tensor.name)
            for node in using:
                nodes[nodes.index(node)] = _multiplied(node, values.shape)
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(tensors)
    model.opset_import.append(helper.make_opsetid(_MICROSOFT, 1))
    return model


def _in_blocks(values: Any, name: str) -> list[Any]:
    """Each column of a matrix in blocks, as whole numbers from 1 to 255 around 128."""
    blocks = values.T.reshape(values.shape[1], -1, _BLOCK)
    scales = numpy.abs(blocks).max(axis=2) / 127 + 1e-12
    whole = (numpy.round(blocks / scales[..., None]) + 128).astype(numpy.uint8)
    return [
        numpy_helper.from_array(whole, f"{name}.whole"),
        numpy_helper.from_array(scales.astype(numpy.float32), f"{name}.scales"),
    ]


def _multiplied(node: Any, shape: tuple[int, ...]) -> Any:
    """The same multiplication with a matrix in blocks, its sums in 8 bits."""
    what, name = node.input
    how = {"K": shape[0], "N": shape[1], "bits": 8, "block_size": _BLOCK, "accuracy_level": 4}
    return helper.make_node("MatMulNBits", [what, f"{name}.whole", f"{name}.scales"], list(node.output), domain=_MICROSOFT, **how)


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
