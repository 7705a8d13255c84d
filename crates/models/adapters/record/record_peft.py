"""Writes tests/peft/: an adapter as PEFT itself saves it, of a Llama of two layers.

    python3 -m venv venv && venv/bin/pip install -r record/requirements.txt
    venv/bin/python record/record_peft.py tests/peft

The weights are random numbers of a fixed seed, 16 bits wide as trainers save them. The README
that PEFT writes beside them is not kept.
"""

import sys

import peft
import torch
from transformers import LlamaConfig, LlamaForCausalLM


def main(folder):
    torch.manual_seed(20261129)
    config = LlamaConfig(
        vocab_size=32,
        hidden_size=16,
        intermediate_size=24,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
    )
    targets = ["q_proj", "v_proj", "down_proj"]
    lora = peft.LoraConfig(r=4, lora_alpha=8, target_modules=targets, task_type="CAUSAL_LM")
    model = peft.get_peft_model(LlamaForCausalLM(config), lora)
    for name, parameter in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(parameter, std=0.02)
    model.half().save_pretrained(folder)


if __name__ == "__main__":
    main(sys.argv[1])
