"""Tunes a vision-language model on conversations about pictures: LLaVA 1.5, BLIP-2, Qwen2-VL and what came after.

A job of one machine, by SageMaker's contract (docs/training/entry-points.md): the channels `set` (the folder of
`dataset-building`: training.jsonl), `pictures`, `model` (a folder in Hugging Face's format, of a revision that you
chose). It leaves the merged model, which loads without a network, in `model`, and below `checkpoints` its records,
checkpoints, and the answers that a gate judges it by. Made for the image 763104351884.dkr.ecr.REGION.amazonaws.com/
huggingface-pytorch-training:2.9.0-transformers5.3.0-gpu-py312-cu130-ubuntu22.04-v1.0. **Never run in it, nor on a
GPU**: scripts/test-entry-points runs it on a CPU, with tiny random models.
"""

import inspect
import os
import re
import shutil
from contextlib import nullcontext
from dataclasses import dataclass, replace

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoConfig, AutoImageProcessor, AutoModelForImageTextToText, AutoTokenizer

from runs import asking, steps, weights
from runs.checkpoints import Checkpoints
from runs.conversations import PICTURE, UNSEEN, Template, encode, read, refuse
from runs.eye import Eye, picture_token
from runs.job import Arguments, Fault, run, words
from runs.order import Order
from runs.ranks import join
from runs.schedule import Schedule

VICUNA = ("A chat between a curious human and an artificial intelligence assistant. "
          "The assistant gives helpful, detailed, and polite answers to the human's questions. ")
LLAVA = Template("USER: {} ASSISTANT:", " {}</s>", system="{} ", greeting=VICUNA)
BLIP_2 = Template("Question: {} Answer:", " {}", system="{} ")
# What Qwen2-VL's own template says where nobody says anything; Qwen3-VL's says nothing.
CHATML = {"question": "<|im_start|>user\n{}<|im_end|>\n<|im_start|>assistant\n", "answer": "{}<|im_end|>",
          "after": "\n", "system": "<|im_start|>system\n{}<|im_end|>\n"}
HELPFUL = CHATML["system"].format("You are a helpful assistant.")
# Modules that are no part of the language model, whatever their layers are called.
NOT_LANGUAGE = r"(?!.*(vision|visual|qformer|projector|merger))"


@dataclass(frozen=True)
class Family:
    """Models that are alike in how they are talked to and where they take pictures."""

    template: Template
    token: str
    around: tuple = ("", "")
    projection: str | None = None
    # A line has just one picture, which stands ahead of everything, the start token, too.
    is_picture_ahead: bool = False
    # The text model's own end ends an answer: OPT's is the end of the line in BLIP-2, not what its tokenizer ends by.
    ends_by_model: bool = False


QWEN = {"token": "<|image_pad|>", "around": ("<|vision_start|>", "<|vision_end|>")}
FAMILIES = {
    "llava": Family(LLAVA, "<image>", projection="multi_modal_projector"),
    "blip-2": Family(BLIP_2, "<image>", projection="language_projection", is_picture_ahead=True,
                     ends_by_model=True),
    "qwen2_vl": Family(Template(**CHATML, greeting=HELPFUL), **QWEN),
    "qwen2_5_vl": Family(Template(**CHATML, greeting=HELPFUL), **QWEN),
    "qwen3_vl": Family(Template(**CHATML), **QWEN),
}


class Set:
    """The lines of a set as a model's inputs."""

    def __init__(self, lines, pictures, family, tokenizer, eye, most):
        self.lines, self.pictures, self.family = lines, pictures, family
        self.tokenizer, self.eye, self.most = tokenizer, eye, most
        self.template, self.end = family.template, None
        if family.ends_by_model:
            self.end = tokenizer.decode([eye.config.text_config.eos_token_id])
            self.template = replace(self.template, answer=self.template.answer + self.end)
        ending = self.template.answer.format("").strip(" ")
        self.ends = {eye.config.text_config.eos_token_id if self.end else tokenizer.convert_tokens_to_ids(ending)}
        special = {*tokenizer.all_special_tokens, *tokenizer.get_added_vocab(), family.token}
        self.special = re.compile("|".join(re.escape(token) for token in special if token))
        self.token = tokenizer.convert_tokens_to_ids(family.token)
        if self.token in (None, tokenizer.unk_token_id) or self.token != picture_token(eye.config):
            raise Fault("ModelUnknown", f"the tokenizer and the model do not agree on {family.token}")

    def check(self, part):
        """Lines that the model cannot learn as they stand, before weights are read. Of a picture its header is read."""
        faults = []
        for line in part:
            try:
                if self.family.is_picture_ahead and len(line.images) != 1:
                    raise Fault("PictureMissing", f"line {line.number} has not just one picture")
                self.tokens(line, [self.eye.glance(self.pictures / image, line.number) for image in line.images])
            except Fault as fault:
                faults.append(fault)
        return faults

    def check_words(self, line):
        """Whoever wrote a model's own token would teach it to end there, or to speak as somebody else."""
        said = [line.system or "", *(said.replace(PICTURE, "") for _, said in line.turns)]
        if any(map(self.special.search, said)):
            raise Fault("SpecialToken", f"line {line.number}")
        if self.end and any(self.end in said.strip() for role, said in line.turns if role == "gpt"):
            raise Fault("AnswerEndsEarly", f"line {line.number}")

    def tokens(self, line, counts):
        """Ids and labels of a line whose pictures have so many tokens; never cut."""
        self.check_words(line)
        left = iter(counts)
        before, after = self.family.around
        is_ahead = self.family.is_picture_ahead
        parts = self.template.parts(line, lambda: "" if is_ahead else before + self.family.token * next(left) + after)
        ids, labels = encode(self.tokenizer, parts, line.number)
        if is_ahead:
            ids, labels = [self.token] * sum(counts) + ids, [UNSEEN] * sum(counts) + labels
        if len(ids) > self.most:
            raise Fault("TooManyTokens", f"line {line.number} has {len(ids)}, more than {self.most}")
        return ids, labels

    def question(self, line):
        """Inputs of a line up to where its last answer begins."""
        seen = [self.eye.look(self.pictures / image, line.number) for image in line.images]
        _, labels = row = self.tokens(line, [count for _, count in seen])
        last = max(at for at in range(len(labels)) if labels[at] != UNSEEN and labels[at - 1] == UNSEEN)
        features = {name: torch.cat([one[name] for one, _ in seen]) for name in (seen[0][0] if seen else ())}
        return row[0][:last], features

    def collate(self, examples):
        """Some lines beside each other: inputs, labels, and how many tokens are to be predicted."""
        rows, features = [], []
        for line in (self.lines[example] for example in examples):
            seen = [self.eye.look(self.pictures / image, line.number) for image in line.images]
            rows.append(self.tokens(line, [count for _, count in seen]))
            features += [one for one, _ in seen]
        longest = max(len(ids) for ids, _ in rows)
        pad = self.tokenizer.pad_token_id if self.tokenizer.pad_token_id is not None else self.tokenizer.eos_token_id
        inputs = {
            "input_ids": torch.tensor([ids + [pad] * (longest - len(ids)) for ids, _ in rows]),
            "attention_mask": torch.tensor([[1] * len(ids) + [0] * (longest - len(ids)) for ids, _ in rows]),
            **{name: torch.cat([one[name] for one in features]) for name in (features[0] if features else ())},
        }
        labels = torch.tensor([labels + [UNSEEN] * (longest - len(labels)) for _, labels in rows])
        # What stands first is predicted from nothing.
        return {"inputs": inputs, "labels": labels, "tokens": int((labels[:, 1:] != UNSEEN).sum())}


class Tuner:
    """What `runs.steps` trains."""

    def __init__(self, model, data, ranks, device, told):
        self.model, self.data, self.ranks, self.device, self.micro = model, data, ranks, device, told.micro_sequences
        self.autocast = told.precision != "fp32"
        self.weights = list(weights.trained(model).values())
        self.optimizer = torch.optim.AdamW(self.weights, lr=told.lr, weight_decay=told.weight_decay)
        self.takes_kinds = "mm_token_type_ids" in inspect.signature(model.get_base_model().forward).parameters

    def seed(self, *numbers):
        """Of dropout: by step and rank, so that nothing of it need be saved."""
        torch.manual_seed(hash(numbers))

    def read(self, examples):
        return [self.data.collate(examples[at:at + self.micro]) for at in range(0, len(examples), self.micro)]

    def logits(self, inputs):
        inputs = {name: value.to(self.device) for name, value in inputs.items()}
        if self.takes_kinds:
            inputs["mm_token_type_ids"] = (inputs["input_ids"] == self.data.token).int()
        with torch.autocast(self.device.type, torch.bfloat16) if self.autocast else nullcontext():
            return self.model(**inputs).logits

    def learn(self, piece, tokens):
        logits = self.logits(piece["inputs"])
        loss = weights.negative_log_likelihood(logits, piece["labels"].to(self.device)) / tokens
        loss.backward()
        return float(loss.detach())

    def gradients(self, most):
        for weight in self.weights:
            if weight.grad is None:
                weight.grad = torch.zeros_like(weight)
        self.ranks.add_up([weight.grad for weight in self.weights])
        size = weights.norm(self.weights)
        weights.clip(self.weights, size, most)
        return size

    def advance(self):
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)

    def write(self, folder):
        """All processes have the same: the first writes."""
        if self.ranks.rank != 0:
            return []
        weights.save(folder / "adapter.safetensors", self.model, self.optimizer)
        return ["adapter.safetensors"]

    def load(self, folder):
        weights.load(folder / "adapter.safetensors", self.model, self.optimizer)


def open_model(folder, family, told, device):
    """The model with adapters in its language model; only they and, if told, the projection are trained."""
    kind = torch.float32 if told.precision == "fp32" else torch.bfloat16
    model = AutoModelForImageTextToText.from_pretrained(folder, torch_dtype=kind, local_files_only=True)
    model.config.use_cache = False
    names = {module: {"o": "(o|out)"}.get(module, re.escape(module)) for module in told.lora_modules}
    for module, name in names.items():
        if not any(re.fullmatch(adapted_by(name), found) for found, _ in model.named_modules()):
            raise Fault("ModuleUnknown", f"the language model has no {module}")
    torch.manual_seed(told.seed)
    adapted = get_peft_model(model, LoraConfig(
        r=told.lora_rank, lora_alpha=told.lora_alpha, lora_dropout=told.lora_dropout,
        target_modules=adapted_by("|".join(names.values())),
        modules_to_save=[family.projection] if told.train_projection and family.projection else None))
    for weight in weights.trained(adapted).values():
        weight.data = weight.data.float()
    if told.gradient_checkpointing:
        adapted.gradient_checkpointing_enable({"use_reentrant": False})
        adapted.enable_input_require_grads()
    return adapted.to(device).train()


def adapted_by(names):
    return rf"{NOT_LANGUAGE}.*\.({names})_proj"


# Of the base's files, what the tokenizer and the processor do not write themselves.
BESIDE = ("processor_config.json", "chat_template.json", "chat_template.jinja")


def export(model, data, base, folder):
    """The whole model, with the adapters in its weights, and all that is needed to ask it."""
    kind = next(model.get_base_model().parameters()).dtype
    merged = model.merge_and_unload().to(kind)
    merged.config.use_cache = True
    merged.save_pretrained(folder, safe_serialization=True)
    data.tokenizer.save_pretrained(folder)
    data.eye.processor.save_pretrained(folder)
    for name in BESIDE:
        if (base / name).is_file() and not (folder / name).is_file():
            shutil.copy(base / name, folder / name)


def open_set(job, told, ranks):
    """The set, checked: each process reads a part of it, and all know what all found."""
    base, pictures = job.channel("model"), job.channel("pictures")
    config = AutoConfig.from_pretrained(base, local_files_only=True)
    family = FAMILIES.get(config.model_type)
    if family is None or not config.model_type.replace("_", "-").startswith(told.model):
        raise Fault("ModelUnknown", f"{told.model} was asked for, and the channel model has {config.model_type}")
    tokenizer = AutoTokenizer.from_pretrained(base, local_files_only=True)
    bound = {"max_pixels": told.max_pixels} if told.max_pixels else {}
    eye = Eye(config, AutoImageProcessor.from_pretrained(base, local_files_only=True, **bound))
    if told.max_pixels and eye.pixels()[1] != told.max_pixels:
        raise Fault("ArgumentsWrong", "pictures of this model have one size: --max_pixels is for others")
    lines = read(job.channel("set") / "training.jsonl", pictures)
    data = Set(lines, pictures, family, tokenizer, eye, told.max_tokens)
    refuse([fault for part in ranks.gather(data.check(lines[ranks.rank::ranks.world])) for fault in part])
    return data


def arguments(argv):
    parser = Arguments(description=__doc__)
    parser.add_argument("--model", choices=["llava", "blip-2", "qwen2", "qwen3"], required=True)
    parser.add_argument("--max_tokens", type=int, default=2048, help="of a line, with its pictures'")
    parser.add_argument("--answer_tokens", type=int, default=64, help="of an answer to the set's questions, at most")
    parser.add_argument("--max_pixels", type=int, help="of a picture, which is made smaller; kept with the processor")
    parser.add_argument("--lora_rank", type=int, default=8)
    parser.add_argument("--lora_alpha", type=int, default=32)
    parser.add_argument("--lora_dropout", type=float, default=0.05)
    parser.add_argument("--lora_modules", type=words, default=["q", "v"], help="of the language model")
    parser.add_argument("--train_projection", type=int, default=0, help="1: the projection of pictures, whole")
    parser.add_argument("--weight_decay", type=float, default=0.0)
    parser.add_argument("--precision", choices=["mixed", "fp32"], default="mixed")
    parser.add_argument("--gradient_checkpointing", type=int, default=0)
    Schedule.add_arguments(parser)
    steps.add_arguments(parser)
    return parser.parse_args(argv)


def main(job, argv):
    told = arguments(argv)
    ranks, device = join()
    steps.check_batch(told, ranks)
    data = open_set(job, told, ranks)
    asked = asking.questions(job.channel("set"), data, ranks)
    tuner = Tuner(open_model(job.channel("model"), data.family, told, device), data, ranks, device, told)
    order = Order(len(data.lines), told.batch_sequences, told.seed, job.left_out)
    steps.train(job, ranks, order, Schedule.read(told), told, tuner, Checkpoints(job, ranks, sources=[0]))
    asking.answer(job, ranks, tuner, asked, told.answer_tokens)
    if ranks.rank == 0:
        export(tuner.model, data, job.channel("model"), job.model)


if __name__ == "__main__":
    run(main)
