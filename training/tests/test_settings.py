"""The kept plans and settings ask the entry points for nothing that they do not know."""

import json

import pytest
import tiny
from accelerate import init_empty_weights
from transformers import AutoModelForCausalLM

import llama_neuronx
import mixtral_smp
import vision_language
from runs.schedule import Schedule

EVENTS = tiny.TRAINING.parent / "events/training"
ENTRIES = {f"{entry.__name__}.py": entry for entry in (vision_language, mixtral_smp, llama_neuronx)}
KEPT = [("llava-1.5-7b-lora", "llava-1.5-7b-lora"), ("blip-2-lora", "blip-2-lora"),
        ("mixtral-8x7b-smp", "mixtral-8x7b-four-p4d"), ("llama-2-7b-neuronx", "llama-2-7b-trn1")]


def pointed(plan, pointer):
    for part in pointer.strip("/").split("/"):
        plan = plan[part]
    return plan


def handed_on(settings, plan):
    """As the program gets them of SageMaker's toolkit: Python's text of each."""
    for name, value in settings["hyperparameters"].items():
        yield from (f"--{name}", str(pointed(plan, value["plan"]) if isinstance(value, dict) else value))


@pytest.mark.parametrize(("of_settings", "of_plan"), KEPT)
def test_an_entry_point_knows_what_it_is_told(of_settings, of_plan):
    settings = json.loads((EVENTS / f"settings/{of_settings}.json").read_text())
    plan = json.loads((EVENTS / f"plans/{of_plan}.json").read_text())
    told = ENTRIES[settings["program"]["entry"]].arguments(list(handed_on(settings, plan)))
    schedule, batch = plan["schedule"], plan["batch"]
    assert Schedule.read(told) == Schedule(schedule["steps"], schedule["warmUpSteps"], schedule["decaySteps"],
                                           schedule["highest"], schedule["lowest"], schedule["shape"])
    assert (told.batch_sequences, told.micro_sequences) == (batch["sequences"], batch["micro"])
    assert told.checkpoint_freq == plan["checkpoints"]["everySteps"]
    lora = plan["model"].get("method", {}).get("lora")
    if lora:
        assert (told.lora_rank, told.lora_alpha, told.lora_modules) == (lora["rank"], lora["alpha"], lora["modules"])


def test_decoders_are_as_large_as_their_plans():
    """The totals that `rejoinder training plan` counts, of models without a weight in memory."""
    expected = {mixtral_smp: 46_702_792_704, llama_neuronx: 6_738_415_616}
    for of_settings, of_plan in KEPT[2:]:
        settings = json.loads((EVENTS / f"settings/{of_settings}.json").read_text())
        plan = json.loads((EVENTS / f"plans/{of_plan}.json").read_text())
        entry = ENTRIES[settings["program"]["entry"]]
        with init_empty_weights():
            model = AutoModelForCausalLM.from_config(entry.configuration(entry.arguments([*handed_on(settings, plan)])))
        assert sum(weight.numel() for weight in model.parameters()) == expected[entry]
