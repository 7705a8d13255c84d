"""Models of some thousand random weights, in folders as Hugging Face has them, and sets of a few lines."""

import json
import sys
from pathlib import Path

import torch
import transformers
from PIL import Image
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import (
    Blip2Config,
    Blip2ForConditionalGeneration,
    BlipImageProcessor,
    CLIPImageProcessor,
    LlavaConfig,
    LlavaForConditionalGeneration,
    PreTrainedTokenizerFast,
    Qwen2VLConfig,
    Qwen2VLForConditionalGeneration,
    Qwen2VLImageProcessor,
)

TRAINING = Path(__file__).parents[1]
sys.path.insert(0, str(TRAINING))

ANSWERS = ["long", "short", "no sleeves at all"]
QUESTION = "How long are the sleeves?"
TEXT = ["USER: ASSISTANT: Question: Answer: assistant user system", QUESTION, *ANSWERS] * 3
SIZES = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4}
FAMILIES = ["llava", "blip-2", "qwen2", *(["qwen3"] if hasattr(transformers, "Qwen3VLConfig") else [])]


def byte_pairs(special, bos):
    """As GPT-2's, OPT's and Qwen's: a space belongs to the word behind it."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    tokenizer.train_from_iterator(TEXT, trainers.BpeTrainer(
        vocab_size=400, special_tokens=special, initial_alphabet=alphabet, show_progress=False))
    return beginning(tokenizer, bos)


def sentence_pieces(special, bos):
    """As Llama's: a sign for the space, also before the first word."""
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.Fuse(), decoders.Strip(" ", 1, 0)])
    # Words are apart while it learns, as for Llama's; then nothing is, as in Llama's.
    tokenizer.pre_tokenizer = pre_tokenizers.Split("▁", "merged_with_next")
    tokenizer.train_from_iterator(TEXT, trainers.BpeTrainer(
        vocab_size=200, special_tokens=["<unk>", *special], show_progress=False))
    plain = Tokenizer.from_str(json.dumps({**json.loads(tokenizer.to_str()), "pre_tokenizer": None}))
    return beginning(plain, bos)


def beginning(tokenizer, bos):
    if bos:
        tokenizer.post_processor = processors.TemplateProcessing(
            single=f"{bos} $A", special_tokens=[(bos, tokenizer.token_to_id(bos))])
    return tokenizer


def llava(folder):
    special = ["<s>", "</s>", "<image>"]
    tokenizer = wrap(sentence_pieces(special, "<s>"), "<s>", "</s>", special)
    vision = {**SIZES, "model_type": "clip_vision_model", "image_size": 24, "patch_size": 12, "projection_dim": 16}
    config = LlavaConfig(
        vision_config=vision, text_config={"model_type": "llama", "vocab_size": len(tokenizer), **SIZES},
        image_token_index=tokenizer.convert_tokens_to_ids("<image>"), image_seq_length=4)
    processor = CLIPImageProcessor(size={"shortest_edge": 24}, crop_size={"height": 24, "width": 24})
    keep(folder, LlavaForConditionalGeneration, config, tokenizer, processor)


def blip_2(folder):
    special = ["<s>", "</s>", "<image>"]
    tokenizer = wrap(byte_pairs(special, "</s>"), "</s>", "</s>", special)
    config = Blip2Config(
        vision_config={**SIZES, "image_size": 24, "patch_size": 12},
        qformer_config={**SIZES, "vocab_size": 50, "encoder_hidden_size": 32, "cross_attention_frequency": 1},
        text_config={"model_type": "opt", "vocab_size": len(tokenizer), "hidden_size": 32, "ffn_dim": 64,
                     "num_hidden_layers": 2, "num_attention_heads": 4, "word_embed_proj_dim": 32},
        num_query_tokens=4, image_token_index=tokenizer.convert_tokens_to_ids("<image>"))
    config.image_token_id = config.image_token_index
    # As the public one has it: the end of the line, and not the tokenizer's own.
    config.text_config.eos_token_id = tokenizer.convert_tokens_to_ids("Ċ")
    keep(folder, Blip2ForConditionalGeneration, config, tokenizer, BlipImageProcessor(size={"height": 24, "width": 24}))


def qwen2(folder):
    tokenizer, ids = chat()
    text = {**SIZES, "vocab_size": len(tokenizer), "num_key_value_heads": 2, "max_position_embeddings": 512,
            "rope_scaling": {"type": "mrope", "mrope_section": [1, 1, 2]}}
    ends = tokenizer.eos_token_id
    config = Qwen2VLConfig(**text, **ids, eos_token_id=ends, vision_config={**SEEING, "embed_dim": 32, "mlp_ratio": 2})
    keep(folder, Qwen2VLForConditionalGeneration, config, tokenizer, grid())


def qwen3(folder):
    """Only newer transformers have it."""
    tokenizer, ids = chat()
    text = {**SIZES, "vocab_size": len(tokenizer), "num_key_value_heads": 2, "head_dim": 8,
            "rope_parameters": {"rope_type": "default", "rope_theta": 1e4, "mrope_section": [1, 1, 2]},
            "eos_token_id": tokenizer.eos_token_id}
    vision = {**SEEING, "intermediate_size": 64, "out_hidden_size": 32, "num_position_embeddings": 64,
              "deepstack_visual_indexes": [0]}
    config = transformers.Qwen3VLConfig(text_config=text, vision_config=vision, **ids)
    keep(folder, transformers.Qwen3VLForConditionalGeneration, config, tokenizer, grid())


SEEING = {"depth": 2, "hidden_size": 32, "num_heads": 4, "patch_size": 4, "spatial_merge_size": 2,
          "temporal_patch_size": 2, "in_channels": 3}


def grid():
    return Qwen2VLImageProcessor(min_pixels=64, max_pixels=24 * 24, patch_size=4, merge_size=2)


def chat():
    special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|vision_end|>", "<|image_pad|>",
               "<|video_pad|>"]
    tokenizer = wrap(byte_pairs(special, None), None, "<|im_end|>", special, pad="<|endoftext|>")
    names = {"vision_start": "vision_start", "vision_end": "vision_end", "image": "image_pad", "video": "video_pad"}
    return tokenizer, {f"{name}_token_id": tokenizer.convert_tokens_to_ids(f"<|{token}|>")
                       for name, token in names.items()}


def wrap(tokenizer, bos, eos, special, pad=None):
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, bos_token=bos, eos_token=eos, pad_token=pad,
                                   additional_special_tokens=special)


def keep(folder, model, config, tokenizer, processor):
    torch.manual_seed(7)
    made = model(config)
    # So that what adapters change shows in what is said: the last layer is not trained.
    made.get_output_embeddings().weight.data *= 20
    made.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    processor.save_pretrained(folder)


MODELS = {"llava": llava, "blip-2": blip_2, "qwen2": qwen2, "qwen3": qwen3}


def line(number, answer, turns=1):
    asked = [{"from": "human", "value": f"<image>\n{QUESTION}"}, {"from": "gpt", "value": answer}]
    more = [{"from": "human", "value": "And that?"}, {"from": "gpt", "value": "short"}] * (turns - 1)
    return {"id": f"p-{number}/sleeve", "image": f"{number}.png", "conversations": asked + more}


def lines(count=13):
    """Of different lengths, so that what is padding and what counts differs."""
    return [line(number, ANSWERS[number % 3], turns=1 + number % 2) for number in range(count)]


def job(base, family, some=None):
    """A folder as SageMaker makes it for a job."""
    some = lines() if some is None else some
    data = base / "input/data"
    for name in ("set", "pictures", "model"):
        (data / name).mkdir(parents=True)
    MODELS[family](data / "model")
    (data / "set/training.jsonl").write_text("".join(json.dumps(one) + "\n" for one in some))
    for number in range(len(some)):
        Image.new("RGB", (24 + number, 24), (80 * (number % 3), 40, 10 * number)).save(data / f"pictures/{number}.png")
    return base


TOLD = {"max_steps": 6, "lr": 0.01, "batch_sequences": 4, "micro_sequences": 2, "checkpoint_freq": 2,
        "precision": "fp32", "lora_modules": '["q", "k", "v", "o"]', "seed": 3}


def told(family, **more):
    return [part for name, value in {"model": family, **TOLD, **more}.items() for part in (f"--{name}", str(value))]
