"""The kept plans and settings ask the entry points for nothing that they do not know."""

import json

import pytest
import tiny

import vision_language

EVENTS = tiny.TRAINING.parent / "events/training"
ENTRIES = {"vision_language.py": vision_language}


def pointed(plan, pointer):
    for part in pointer.strip("/").split("/"):
        plan = plan[part]
    return plan


def handed_on(settings, plan):
    """As the program gets them of SageMaker's toolkit: Python's text of each."""
    for name, value in settings["hyperparameters"].items():
        yield from (f"--{name}", str(pointed(plan, value["plan"]) if isinstance(value, dict) else value))


@pytest.mark.parametrize("name", ["llava-1.5-7b-lora", "blip-2-lora"])
def test_an_entry_point_knows_what_it_is_told(name):
    settings, plan = (json.loads((EVENTS / kind / f"{name}.json").read_text()) for kind in ("settings", "plans"))
    entry = ENTRIES[settings["program"]["entry"]]
    told = entry.arguments(list(handed_on(settings, plan)))
    lora = plan["model"]["method"]["lora"]
    assert told.lora_modules == lora["modules"] and (told.lora_rank, told.lora_alpha) == (lora["rank"], lora["alpha"])
    assert told.max_steps == plan["schedule"]["steps"] and told.batch_sequences == plan["batch"]["sequences"]
