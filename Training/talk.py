"""Trains the model of talk: `talk.py`. Needs what `train.py` needs, and the vectors of the sentence model that is there.

Reads `talk/*.jsonl`, lines as people type them during and after incidents, each with what it says to have happened. Writes
`Sources/CSentenceModel/talk.model` and `expected-talk.jsonl`. Prints, for a model that has not seen the author of a line, what it
finds of each class where it is right nine times in ten."""
import json, math, struct
import numpy as np
from sklearn.linear_model import LogisticRegression
from features import Words, is_chinese
from lines import LineFeatures, packed
from train import HERE, STRENGTH, known

MODEL = HERE.parent / "Sources/CSentenceModel/talk.model"
# The cases of `Talk`, in its order, by the labels of the lines.
CLASSES = ["notice", "report", "trouble", "ack", "declare", "escalate", "cause", "guess", "decide", "measure", "underway", "failed",
           "easing", "recovered", "hope", "closed", "again", "tell", "change", "past", "ruledout", "followup", "aside", "impact", "onset"]
# The authors of whole conversations, in which most lines say nothing, as in real ones: only on them can be measured how often
# the model is right. They weigh more, since they are what it will read, and they alone label the classes that came last.
CONVERSATIONS = "lmnopqrst"
# Lines that were misread weigh as much.
MISREAD = "k"
WEIGHT = 4.0
LATER = {"followup": CONVERSATIONS, "aside": CONVERSATIONS, "impact": CONVERSATIONS[2:], "onset": CONVERSATIONS[2:]}


# Authors, and stretches of conversations, are tried in so many parts, each by a model that has seen the others.
PARTS = 3
STRETCHES = 9
# The weight of so few lines that they tell no share.
FEWEST = 12
# A limit that no line reaches.
NEVER = 1000.0


def read(language):
    rows = []
    for place, file in enumerate(sorted((HERE / "talk").glob(f"{language}-*.jsonl"))):
        lines, whole = file.read_text(encoding="utf-8").splitlines(), file.stem[-1] in CONVERSATIONS
        # Stretches of a conversation stay together, so that no part has seen the other half of a story.
        rows += [{**json.loads(line), "author": file.stem[-1], "weight": WEIGHT if file.stem[-1] in CONVERSATIONS + MISREAD else 1.0, "isWhole": whole, "isKnown": file.stem[-1] in MISREAD,
                  "part": (index * STRETCHES // len(lines) if whole else place) % PARTS} for index, line in enumerate(lines)]
    return rows


def tells(row, name):
    """Whether the author of a line labelled a class."""
    return row["author"] in LATER.get(name, row["author"])


def fit(features, rows):
    matrix = features.matrix(rows)
    weights = np.array([row["weight"] for row in rows])
    models = []
    for name in CLASSES:
        labels, known = np.array([name in row["labels"] for row in rows]), np.array([tells(row, name) for row in rows])
        models.append(LogisticRegression(C=STRENGTH, max_iter=5000, class_weight="balanced", solver="liblinear", random_state=0)
                      .fit(matrix[known], labels[known], sample_weight=weights[known]))
    return models


def limits(language, rows, words, vectors):
    """By class the scores above which nine and seven of ten lines are right, and below which one in twenty that is right lies, of
    lines and conversations that the model has not seen."""
    scores = {name: [] for name in CLASSES}
    for part in range(PARTS):
        seen, unseen = [r for r in rows if r["part"] != part], [r for r in rows if r["part"] == part]
        features = LineFeatures(seen, words, vectors)
        matrix = features.matrix(unseen)
        for name, model in zip(CLASSES, fit(features, seen)):
            scores[name] += [(s, name in r["labels"], r["weight"]) for s, r in zip(model.decision_function(matrix), unseen)
                             if tells(r, name) and not r["isKnown"]]
    found_limits = []
    for name in CLASSES:
        ordered, right, all_so_far, found = sorted(scores[name], reverse=True), 0, 0, {0.9: (0, math.inf), 0.7: (0, math.inf)}
        total = sum(weight for _, label, weight in ordered if label)
        for score, label, weight in ordered:
            right, all_so_far = right + label * weight, all_so_far + weight
            for precision in found:
                # Of a few lines nobody can tell how often it is right.
                if right >= precision * all_so_far and all_so_far >= FEWEST:
                    found[precision] = (right, score)
        print(f"{language} {name:10} n={total:4.0f}", *(f"found {100 * n / total:3.0f} % above {s:5.2f}, right {100 * p:.0f} %;"
                                                      for p, (n, s) in found.items()), flush=True)
        least = float(np.quantile([score for score, label, _ in ordered if label], 0.05))
        found_limits.append([min(found[0.9][1], NEVER), min(found[0.7][1], NEVER), least])
    return found_limits


def main():
    import course
    pieces, vectors, scale = known()
    words, trained, expected, data, folders = Words(pieces), [], [], [], []
    for language in ("en", "zh"):
        rows = read(language)
        bounds = limits(language, rows, words, vectors * scale)
        data += course.conversations(rows, words, vectors * scale)
        features = LineFeatures(rows, words, vectors * scale)
        models = fit(features, rows)
        told = course.told(language, features, models)
        data += course.courses(*told)
        folders += course.wholes(*told)
        trained.append((features, models, bounds))
        # What has no word of the language is read as English.
        sample = [row for row in rows[::max(1, len(rows) // 40)] if is_chinese(row["text"]) == (language == "zh")]
        scores = [model.decision_function(features.matrix(sample)) for model in models]
        expected += [{"text": row["text"], "scores": [round(float(s[i]), 2) for s in scores]} for i, row in enumerate(sample)]
    # What a vector of bytes weighs: one step of it is the scale.
    for _, models, _ in trained:
        for model in models:
            model.coef_[0][:2 * vectors.shape[1]] *= scale
    course.compare(data)
    course.compare_verdicts(folders)
    whole = course.verdict(folders).astype("<f4")
    weights = np.stack([*course.pointers(data).values()]).astype("<f4")
    MODEL.write_bytes(packed(trained, CLASSES, vectors.shape[1]) + struct.pack("<I", weights.shape[1]) + weights.tobytes()
                      + struct.pack("<I", len(whole)) + whole.tobytes())
    (HERE / "expected-talk.jsonl").write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in expected), encoding="utf-8")


if __name__ == "__main__":
    main()
