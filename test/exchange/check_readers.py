"""Do other tools' own readers take what `jatdae export` wrote? One tool a call, in that tool's own environment.

usage: check_readers.py inspect|lm-eval|hub|every-eval-ever FOLDER SAMPLES NOT_MEASURED
Prints the version and what was read as one line of JSON; exits 1 where a reader refuses or reads something else.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path


def check_inspect(folder, samples, missing):
    from inspect_ai.log import read_eval_log, write_eval_log

    log = read_eval_log(str(next(folder.rglob("*.json"))))
    assert log.version == 2 and log.status == "success", log.status
    assert len(log.samples) == samples, len(log.samples)
    errors = [sample for sample in log.samples if sample.error is not None]
    assert len(errors) == missing and all(not sample.scores for sample in errors)
    scored = [sample.scores["jatdae"].value for sample in log.samples if sample.scores]
    mean = log.results.scores[0].metrics["mean"].value
    assert abs(sum(scored) / len(scored) - mean) < 1e-12
    # What it writes again as .eval is what it read.
    again = folder / "again.eval"
    write_eval_log(log, str(again))
    back = read_eval_log(str(again))
    again.unlink()
    assert [s.output.completion for s in back.samples] == [s.output.completion for s in log.samples]
    return {"inspect-ai": version("inspect-ai"), "samples": len(log.samples), "errors": len(errors), "mean": mean}


def check_lm_eval(folder, samples, missing):
    from lm_eval.result_schema import SampleResult
    from lm_eval.utils import get_file_datetime, get_file_task_name, get_results_filenames, get_sample_results_filenames
    from lm_eval.utils import make_table

    names = [str(path) for path in folder.rglob("*") if path.is_file() and "cache" not in path.parts]
    [results] = get_results_filenames(names)
    [rows] = get_sample_results_filenames(names)
    task = get_file_task_name(Path(rows).name)
    assert get_file_datetime(Path(results).name).removesuffix(".json") == get_file_datetime(Path(rows).name)
    read = json.loads(Path(results).read_text(encoding="utf-8"))
    table = make_table(read)
    assert task in read["results"] and read["results"][task]["alias"] in table, table
    from datasets import load_dataset

    data = load_dataset("json", data_files=rows, split="train", cache_dir=str(folder / "cache"))
    assert len(data) == samples - missing, len(data)
    assert set(SampleResult.__required_keys__) <= set(data.column_names), data.column_names
    mean = sum(data["score"]) / len(data)
    assert abs(mean - read["results"][task]["score,none"]) < 1e-12
    return {"lm-eval": version("lm-eval"), "datasets": version("datasets"), "samples": len(data), "mean": mean}


def check_hub(folder, samples, missing):
    import yaml
    from huggingface_hub import ModelCard, parse_eval_result_entries

    entries = [
        entry
        for path in folder.rglob(".eval_results/*.yaml")
        for entry in parse_eval_result_entries(yaml.safe_load(path.read_text(encoding="utf-8")))
    ]
    [index] = folder.rglob("model-index.yaml")
    card = ModelCard(f"---\n{index.read_text(encoding='utf-8')}---\n# card\n", ignore_metadata_errors=False)
    assert len(entries) == 1 and entries[0].value == 50, entries
    assert len(card.data.eval_results) >= 1
    assert all(isinstance(result.metric_value, (int, float)) for result in card.data.eval_results)
    return {
        "huggingface_hub": version("huggingface_hub"),
        "eval_results": len(entries),
        "model_index": len(card.data.eval_results),
    }


def check_every_eval_ever(folder, samples, missing):
    from every_eval_ever.validator.validate import main

    import contextlib
    import io
    import os

    os.chdir(folder)
    paths = sorted(str(path) for path in Path("data").rglob("*.json*"))
    assert len(paths) == 2, paths
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = main(["--format", "json", *paths])
    assert code == 0, said.getvalue()
    rows = Path(paths[1]).read_text(encoding="utf-8").splitlines()
    assert len(rows) == samples - missing, len(rows)
    return {"every-eval-ever": version("every-eval-ever"), "files": len(paths), "samples": len(rows), "exit": code}


CHECKS = {
    "inspect": check_inspect,
    "lm-eval": check_lm_eval,
    "hub": check_hub,
    "every-eval-ever": check_every_eval_ever,
}

if __name__ == "__main__":
    tool, place, asked, not_measured = sys.argv[1:]
    print(json.dumps(CHECKS[tool](Path(place), int(asked), int(not_measured))))
