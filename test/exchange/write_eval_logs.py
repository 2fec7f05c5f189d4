"""Logs as Inspect packs them by itself, each beside its .json form: one that it made asking a model of its own, one read from an export.

usage: write_eval_logs.py FOLDER EXPORTED_JSON
Writes asked.eval, asked.json, exported.eval and exported.json into FOLDER; prints the version and how the members are packed.
"""

import json
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.log import read_eval_log, write_eval_log
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import includes
from inspect_ai.solver import generate


def main(folder, exported):
    words = ["the answer is 3", "5", "아마도 " * 20_000 + "7", "", "x 11 y"]
    outputs = [ModelOutput.from_content("mockllm/model", word) for word in words]
    for output in outputs:  # without a figure, it would fetch a tokenizer to count
        output.usage = ModelUsage(input_tokens=5, output_tokens=7, total_tokens=12)
    outputs[1].choices[0].stop_reason = "max_tokens"
    samples = [Sample(id=f"s/{at}", input=f"{at} + ?", target=str(2 * at + 3)) for at in range(len(words))]
    task = Task(dataset=samples, solver=generate(), scorer=includes(), epochs=1)
    [log] = eval(
        task,
        model=get_model("mockllm/model", custom_outputs=outputs),
        log_dir=str(folder / "logs"),
        log_format="eval",
        display="none",
        max_samples=1,
    )
    assert log.status == "success", log.error
    asked = folder / "asked.eval"
    Path(log.location.removeprefix("file://")).rename(asked)
    write_eval_log(read_eval_log(str(asked)), str(folder / "asked.json"))
    log = read_eval_log(str(exported))
    write_eval_log(log, str(folder / "exported.eval"))
    write_eval_log(log, str(folder / "exported.json"))
    methods = {info.compress_type for info in zipfile.ZipFile(asked).infolist()}
    print(json.dumps({"inspect-ai": version("inspect-ai"), "samples": len(words), "packed": sorted(methods)}))


main(Path(sys.argv[1]), Path(sys.argv[2]))
