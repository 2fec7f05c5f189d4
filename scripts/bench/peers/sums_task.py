"""The bench's sums for Inspect: the same questions, answers looked up at their end."""
import os

from inspect_ai import Task, task
from inspect_ai.dataset import json_dataset
from inspect_ai.scorer import includes
from inspect_ai.solver import generate


@task
def sums():
    return Task(dataset=json_dataset(os.environ["BENCH_ITEMS"]), solver=generate(), scorer=includes())
