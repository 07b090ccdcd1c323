"""Compares our models, and what we compute with them, with the tools of others; see peer-test."""

import itertools
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from transformers import AutoModelForCausalLM, AutoTokenizer, LlamaConfig, LlamaForCausalLM

HOME = Path(__file__).resolve().parents[2]
JAVA = [
    f"{os.environ['JAVA_HOME']}/bin/java",
    *os.environ.get("REPETITA_JAVA_OPTIONS", "").split(),
    "-cp",
    os.environ.get(
        "REPETITA_PEER_CLASSPATH", f"{HOME}/lib/target/repetita.jar:{HOME}/lib/target/dependency/*"
    ),
]

LOGITS = 1e-4  # largest difference of logits
NATS = 1e-3  # largest difference of log-likelihoods
WRONG = 1e-3  # least difference that a wrong rotation or attention must make
TRAINING = "--corpus dickens --unique-tokens 25600 --size 0.2M --epochs 8 --threads 1".split()


def repetita(*arguments):
    """Runs a command and returns its output."""
    done = subprocess.run(
        [*JAVA, "repetita.cli.Main", *map(str, arguments)], capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"peer-test: repetita {' '.join(map(str, arguments))}: {done.stderr or done.stdout}")
    return done.stdout


def ours(run, work, tokens, masked=None):
    """The inputs of a run's network, and its logits."""
    rows = {"tokens": tokens.astype(np.int64)}
    if masked is not None:
        rows["masked"] = masked.astype(np.int64)
    save_file(rows, work / "rows.safetensors")
    answer = work / "answer.safetensors"
    subprocess.run(
        [*JAVA, HOME / "environment/peer/Logits.java", run, work / "rows.safetensors", answer],
        check=True,
    )
    answer = load_file(answer)
    return answer["inputs"], answer["logits"]


def theirs(model, inputs, full):
    """The logits of a model of transformers; with full attention, its mask adds 0 everywhere."""
    ids = torch.from_numpy(np.asarray(inputs))
    everything = torch.zeros(len(ids), 1, ids.shape[1], ids.shape[1]) if full else None
    with torch.no_grad():
        return model(ids, attention_mask=everything, use_cache=False).logits.double().numpy()


def rotate_wrongly(model):
    """Takes the halves of each head of queries and keys for neighboring pairs."""
    config = model.config
    with torch.no_grad():
        for layer in model.model.layers:
            for projection in (layer.self_attn.q_proj, layer.self_attn.k_proj):
                weight = projection.weight
                halves = weight.view(-1, 2, config.head_dim // 2, weight.shape[1])
                weight.copy_(halves.transpose(1, 2).reshape(weight.shape))


def difference(a, b):
    return float(np.abs(a - b).max())


def report(part, what, value, passed):
    print(f"peer-test: {part}: {what}: {value:.2g}{'' if passed else '  <- FAILED'}", flush=True)
    if not passed:
        report.failed = True


report.failed = False


class Models:
    """An AR and an MDM, trained and exported once."""

    def __init__(self, work):
        self.work = work

    def run(self, family):
        run = self.work / f"run-{family}"
        if not run.exists():
            repetita("train", "--family", family, *TRAINING, "--out", run)
            repetita("export", run, self.work / f"hf-{family}")
        return run

    def exported(self, family):
        self.run(family)
        folder = self.work / f"hf-{family}"
        return AutoModelForCausalLM.from_pretrained(folder), AutoTokenizer.from_pretrained(folder)


def check_logits(models):
    """(a) transformers computes our logits, and would notice a wrong rotation."""
    random = np.random.default_rng(1)
    for family in ("ar", "mdm"):
        run = models.run(family)
        model, tokenizer = models.exported(family)
        text = "It was a \"new\" — day,\n\nthey'll say."
        row = np.frombuffer(text.encode() * 2, np.uint8)[:48]
        tokens = np.stack([row, random.integers(0, 256, 48), random.integers(97, 123, 48)])
        masked = random.random(tokens.shape) < 0.4 if family == "mdm" else None
        inputs, logits = ours(run, models.work, tokens, masked)
        vocabulary = logits.shape[2]
        same = difference(theirs(model, inputs, family == "mdm")[..., :vocabulary], logits)
        report("logits", f"{family}, largest difference", same, same < LOGITS)
        causal = difference(theirs(model, inputs, family != "mdm")[..., :vocabulary], logits)
        report("logits", f"{family}, with the other attention", causal, causal > WRONG)
        rotate_wrongly(model)
        wrong = difference(theirs(model, inputs, family == "mdm")[..., :vocabulary], logits)
        report("logits", f"{family}, with a wrong rotation", wrong, wrong > WRONG)
        ids = tokenizer(text)["input_ids"]
        assert ids[1:] == list(text.encode()) and ids[0] == model.config.bos_token_id
        assert tokenizer.decode(ids, skip_special_tokens=True) == text


def check_import(models):
    """(b) We compute the logits of a model of transformers, whatever its form."""
    random = np.random.default_rng(2)
    tokens = random.integers(0, 256, (3, 40))
    for name, changes, dtype in (
        ("grouped queries, eps 1e-6", {}, torch.float32),
        ("tied, theta 500,000", {"tie_word_embeddings": True, "rope_theta": 5e5}, torch.float32),
        ("bfloat16", {}, torch.bfloat16),
        ("float16, eps 1e-3", {"rms_norm_eps": 1e-3}, torch.float16),
    ):
        torch.manual_seed(1)
        values = dict(
            vocab_size=256,
            hidden_size=48,
            intermediate_size=80,
            num_hidden_layers=3,
            num_attention_heads=6,
            num_key_value_heads=2,
            head_dim=10,
            initializer_range=0.2,
            bos_token_id=1,
            tie_word_embeddings=False,
            max_position_embeddings=128,
        )
        model = LlamaForCausalLM(LlamaConfig(**{**values, **changes})).to(dtype)
        with tempfile.TemporaryDirectory(dir=models.work) as folder:
            folder = Path(folder)
            model.save_pretrained(folder / "theirs", max_shard_size="60KB")
            shards = len(list((folder / "theirs").glob("*.safetensors")))
            repetita("import", folder / "theirs", "--tokenizer", "bytes", "--out", folder / "run")
            inputs, logits = ours(folder / "run", models.work, tokens)
            # Loaded again, because the cast has rounded the frequencies of the rotation too.
            model = LlamaForCausalLM.from_pretrained(folder / "theirs", dtype=torch.float32)
        inputs[:, 0] = 1  # our BOS, 256, has the embedding of theirs
        same = difference(theirs(model, inputs, False), logits)
        report("import", f"{name}, {shards} shards, largest difference", same, same < LOGITS)


def write_tasks(folder):
    """Three multiple-choice tasks: our files, and the harness's for the same items."""
    words = (HOME / "data/corpora/dickens.txt").read_text(encoding="utf-8").split()
    random = np.random.default_rng(3)
    for task, choices, length in (("four", 4, 3), ("two", 2, 5), ("letters", 3, 1)):
        with open(folder / f"{task}.jsonl", "w", encoding="utf-8") as file:
            for start in random.integers(0, len(words) - 40, 40):
                answers = [words[start + 8 : start + 8 + length]]
                for other in random.integers(0, len(words) - 40, choices - 1):
                    answers.append(words[other : other + length])
                gold = int(random.integers(choices))
                answers[0], answers[gold] = answers[gold], answers[0]
                item = {
                    "context": " ".join(words[start : start + 8]),
                    "choices": [" ".join(answer) for answer in answers],
                    "gold": gold,
                }
                file.write(json.dumps(item) + "\n")
        layout = {"context": "Text: {context}", "choices": "{choices}", "gold": "{gold}"}
        definition = {
            "name": task,
            "format": "multiple_choice",
            "normalization": "characters",
            "layouts": [layout],
            "items": f"{task}.jsonl",
        }
        (folder / f"{task}.json").write_text(json.dumps(definition))
        (folder / f"{task}.yaml").write_text(
            f"""task: peer_{task}
dataset_path: json
dataset_kwargs:
  data_files:
    test: {folder}/{task}.jsonl
test_split: test
output_type: multiple_choice
doc_to_text: "Text: {{{{context}}}}"
doc_to_choice: "{{{{choices}}}}"
doc_to_target: "{{{{gold}}}}"
metric_list:
  - metric: acc
  - metric: acc_norm
"""
        )
    return ("four", "two", "letters")


def evaluated(run, file, *options):
    answer = json.loads(repetita("evaluate", run, "--task", file, "--threads", 1, "--json", *options))
    return answer["tasks"][0]


def check_harness(models):
    """(c) lm_eval gives the same log-likelihood to each answer, and the same accuracies."""
    import lm_eval
    from lm_eval.models.huggingface import HFLM
    from lm_eval.tasks import TaskManager

    class OverTokens(HFLM):
        """Without special tokens in the softmax, which our models never predict."""

        def _model_call(self, inps, attn_mask=None, labels=None):
            logits = super()._model_call(inps, attn_mask, labels)
            logits[..., vocabulary:] = -math.inf
            return logits

    run = models.run("ar")
    model, tokenizer = models.exported("ar")
    vocabulary = model.config.bos_token_id
    folder = models.work / "tasks"
    folder.mkdir()
    tasks = write_tasks(folder)
    results = lm_eval.simple_evaluate(
        model=OverTokens(pretrained=model, tokenizer=tokenizer, add_bos_token=True, batch_size=4),
        tasks=[f"peer_{task}" for task in tasks],
        task_manager=TaskManager(include_path=str(folder), include_defaults=False),
        bootstrap_iters=0,
        log_samples=True,
    )
    for task in tasks:
        mine = evaluated(run, folder / f"{task}.json")
        samples = sorted(results["samples"][f"peer_{task}"], key=lambda sample: sample["doc_id"])
        assert len(samples) == mine["count"]
        largest = max(
            difference(
                np.array([float(answer[0][0]) for answer in sample["resps"]]),
                np.array(item["log_likelihoods"]),
            )
            for sample, item in zip(samples, mine["items"])
        )
        report("harness", f"{task}, largest difference in nats", largest, largest < NATS)
        for theirs_name, ours_name in (("acc", "none"), ("acc_norm", "characters")):
            theirs_value = results["results"][f"peer_{task}"][f"{theirs_name},none"]
            gap = abs(theirs_value - mine[f"accuracy_{ours_name}"])
            report("harness", f"{task}, {theirs_name} {theirs_value:.3f}, difference", gap, gap < 1e-9)


def check_masks(models):
    """(d) Our estimates of an MDM's answers are those of a list of all masks."""
    run = models.run("mdm")
    model, tokenizer = models.exported("mdm")
    mask, bos = tokenizer.mask_token_id, tokenizer.bos_token_id
    folder = models.work / "mask-tasks"
    folder.mkdir()
    file = folder / "short.jsonl"
    items = [("The old man ", ["sat", "ran"], 0), ("She said", [" no,", " yes"], 1)]
    with open(file, "w", encoding="utf-8") as lines:
        for context, choices, gold in items:
            lines.write(json.dumps({"context": context, "choices": choices, "gold": gold}) + "\n")
    layout = {
        "context": "{context}", "choices": "{choices}", "gold": "{gold}", "separator": ""
    }
    (folder / "short.json").write_text(
        json.dumps({"name": "short", "format": "multiple_choice", "layouts": [layout], "items": file.name})
    )

    def log_probabilities(context, answer, hidden):
        """ln p of each token of the answer, of which some are hidden."""
        row = [bos, *context, *(mask if h else token for token, h in zip(answer, hidden))]
        logits = theirs(model, [row], True)[0, -len(answer) :, : mask]
        logits -= logits.max(-1, keepdims=True)
        logits -= np.log(np.exp(logits).sum(-1, keepdims=True))
        return logits[np.arange(len(answer)), answer]

    def bound(context, answer):
        """Over the number of hidden tokens, and all choices of as many."""
        length, total = len(answer), 0
        for hidden in itertools.product([0, 1], repeat=length):
            if count := sum(hidden):
                nats = log_probabilities(context, answer, hidden) @ np.array(hidden)
                total += nats / (count * math.comb(length, count))
        return total

    def chain(context, answer):
        length = len(answer)
        return sum(
            log_probabilities(context, answer, [t >= j for t in range(length)])[j]
            for j in range(length)
        )

    exact = evaluated(run, folder / "short.json")
    sampled = evaluated(run, folder / "short.json", "--draws", 6)
    ordered = evaluated(run, folder / "short.json", "--chain-rule")
    for i, (context, choices, _) in enumerate(items):
        for c, choice in enumerate(choices):
            # As the harness does, a space at the end of a context goes to the answer.
            words = context.rstrip(" ")
            answer = list((context[len(words) :] + choice).encode())
            words = list(words.encode())
            what = f"\"{context}|{choice}\""
            expected = bound(words, answer)
            gap = abs(exact["items"][i]["log_likelihoods"][c] - expected)
            report("masks", f"{what}, all masks, difference in nats", gap, gap < NATS)
            gap = abs(ordered["items"][i]["log_likelihoods"][c] - chain(words, answer))
            report("masks", f"{what}, chain rule, difference in nats", gap, gap < NATS)
            item = sampled["items"][i]
            error = abs(item["log_likelihoods"][c] - expected) / max(item["mc_se"][c], 1e-9)
            report("masks", f"{what}, 6 draws, error in standard errors", error, error < 4)


PARTS = {
    "logits": check_logits,
    "import": check_import,
    "harness": check_harness,
    "masks": check_masks,
}


def main():
    torch.set_num_threads(1)
    chosen = sys.argv[1:] or list(PARTS)
    for part in chosen:
        if part not in PARTS:
            sys.exit(f"peer-test: there is no part '{part}'; the parts are {', '.join(PARTS)}.")
    with tempfile.TemporaryDirectory() as work:
        models = Models(Path(work))
        for part in chosen:
            PARTS[part](models)
    if report.failed:
        sys.exit("peer-test: failed")
    print("peer-test: all agree")


if __name__ == "__main__":
    main()
