"""Writes tests/tiny/: a Llama of two layers with two adapters, and what PyTorch and PEFT compute.

    python3 -m venv venv && venv/bin/pip install -r record/requirements.txt
    venv/bin/python record/record_tiny.py tests/tiny

`logits.json` has for the base and for each adapter the logits behind every token of two prompts.
The weights are random numbers of a fixed seed.
"""

import json
import pathlib
import sys

import peft
import torch
from transformers import LlamaConfig, LlamaForCausalLM

PROMPTS = [[3, 14, 15, 9, 26, 5], [27, 18, 28]]
ADAPTERS = {
    "some-modules": dict(r=4, lora_alpha=8, use_rslora=True, target_modules=["q_proj", "v_proj", "down_proj"]),
    "all-modules": dict(r=2, lora_alpha=6, target_modules="all-linear"),
}


def rounded(logits):
    return [[round(x, 6) for x in row] for row in logits.tolist()]


def main(folder):
    torch.manual_seed(20261129)
    config = LlamaConfig(
        vocab_size=32,
        hidden_size=16,
        intermediate_size=24,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        tie_word_embeddings=True,
        initializer_range=0.3,
    )
    base = LlamaForCausalLM(config).eval()
    base.save_pretrained(folder)
    for described in ("config.json", "generation_config.json"):
        (folder / described).unlink()

    def logits():
        with torch.no_grad():
            return [rounded(model(torch.tensor([prompt])).logits[0]) for prompt in PROMPTS]

    model = base
    recorded = {"base": logits()}
    for name, settings in ADAPTERS.items():
        lora = peft.LoraConfig(task_type="CAUSAL_LM", **settings)
        model = peft.get_peft_model(base, lora, adapter_name=name)
        for parameter in (p for n, p in model.named_parameters() if "lora_" in n):
            torch.nn.init.normal_(parameter, std=0.3)
        recorded[name] = logits()
        model.save_pretrained(folder, selected_adapters=[name])
        (folder / name / "README.md").unlink(missing_ok=True)
        base = model.unload()
    (folder / "README.md").unlink(missing_ok=True)
    about = f"torch {torch.__version__}, peft {peft.__version__}"
    text = json.dumps({"recordedWith": about, "prompts": PROMPTS, "logits": recorded})
    (folder / "logits.json").write_text(text + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
