"""Trains the model of timelines: `rows.py`. Needs what `talk.py` needs.

Reads `reports/*.jsonl` and `timelines/*.jsonl`, with what each row says to have happened, and `talk/*.jsonl`, from which it
learns the classes that both share. Writes `Sources/CSentenceModel/rows.model` and `expected-rows.jsonl`. Two steps: what each
row says by its words, and which row of a timeline is a milestone by what all of its rows say. The second learns from what the
first says of authors it has not seen. Prints how often the row of each milestone is found in timelines of unseen authors."""
import collections, json, math, struct
from datetime import datetime
import numpy as np
from sklearn.linear_model import LogisticRegression
import talk
from features import Words, is_chinese
from lines import LineFeatures, packed
from pointers import before_and_after, fit_pointers
from train import HERE, STRENGTH, known

MODEL = HERE.parent / "Sources/CSentenceModel/rows.model"
MILESTONES = ["started", "detected", "mitigated", "resolved"]
# The cases of `RowSign`, in its order. What talk has no lines of, only reports tell.
TALK = ["notice", "report", "trouble", "ack", "declare", "escalate", "cause", "guess", "decide", "measure", "underway", "failed",
        "easing", "recovered", "hope", "closed", "again", "tell", "change", "past", "ruledout", "followup"]
CLASSES = TALK + ["begin", "attack"] + MILESTONES
# What may stand before or behind the row of a milestone.
AROUND = ["notice", "report", "trouble", "begin", "measure", "easing", "recovered", "closed", "again", "change", "attack", "declare",
          "ack"] + MILESTONES
# How much a row, a sentence of a report and a line of talk weigh.
ROW, PROSE, LINE = 2.0, 1.0, 0.25
PARTS = 4
# Whose talk it learned from; later lines have not been tried with it.
AUTHORS = "abcdefghijklm"
SHORTEST = 3  # rows of a timeline
PENALTY = 10.0
# Where a score is half of the most that it can count, and a gap of minutes likewise.
SCORE, GAP = 3.0, 60.0


def read(language):
    return [{**row, "author": file.stem, "labels": row["says"]} for folder in ("reports", "timelines")
            for file in sorted((HERE / folder).glob(f"{language}-*.jsonl"))
            for row in map(json.loads, file.read_text(encoding="utf-8").splitlines())]


def timelines(rows):
    """The rows of each timeline in the order of time."""
    found = collections.OrderedDict()
    for row in rows:
        if row["time"]:
            found.setdefault((row["author"], row["doc"]), []).append(row)
    return [sorted(rows, key=lambda row: row["time"]) for rows in found.values() if len(rows) >= SHORTEST]


def fit(features, lines, rows):
    matrix = features.matrix(lines + rows)
    weights = np.array([LINE * line["weight"] for line in lines] + [ROW if row["time"] else PROSE for row in rows])
    models = []
    for name in CLASSES:
        start = 0 if name in TALK else len(lines)
        labels = np.array([name in row["labels"] for row in lines + rows])
        models.append(LogisticRegression(C=STRENGTH, max_iter=5000, class_weight="balanced", solver="liblinear", random_state=0)
                      .fit(matrix[start:], labels[start:], sample_weight=weights[start:]))
    return models


def unseen_scores(lines, rows, words, vectors):
    """By id what each row says, by a model that has not seen its author."""
    authors, scores = sorted({row["author"] for row in rows}), {}
    for part in range(min(PARTS, len(authors))):
        held = set(authors[part::PARTS])
        seen, unseen = [row for row in rows if row["author"] not in held], [row for row in rows if row["author"] in held]
        features = LineFeatures(lines + seen, words, vectors)
        found = np.stack([model.decision_function(features.matrix(unseen)) for model in fit(features, lines, seen)], 1)
        scores.update(zip((row["id"] for row in unseen), found))
    return scores


def minutes(row):
    return datetime.fromisoformat(row["time"]).timestamp() / 60 if len(row["time"]) > 10 else None


def signs(scores, times):
    """What is known of each row of a timeline: by its words, by those before and behind it, by its place and the gaps beside it."""
    said = scores / (np.abs(scores) + SCORE)
    around = said[:, [CLASSES.index(name) for name in AROUND]]
    before, after = before_and_after(around)
    count = len(said)
    gaps = [0 if a is None or b is None else max(0, b - a) for a, b in zip(times, times[1:])]
    gaps = np.array([gap / (gap + GAP) for gap in gaps])
    places = np.arange(count)
    share = places / max(1, count - 1)
    return np.hstack([said, before, after, np.stack([
        share, share ** 2, places == 0, places == count - 1, places == 1, places == count - 2, np.append(0, gaps), np.append(gaps, 0),
    ], 1)])


def point(rows, pointers):
    """The row of each milestone, or none: the likeliest of all choices in which no milestone comes before the one it follows."""
    best = {0: (0.0, {})}
    for milestone in MILESTONES:
        speaks = np.append(rows @ pointers[milestone][:-1], pointers[milestone][-1])
        share, reached = speaks - speaks.max() - math.log(np.exp(speaks - speaks.max()).sum()), {}
        for first, (value, chosen) in best.items():
            for row in [*range(first, len(rows)), None]:
                place, total = first if row is None else row, value + share[len(rows) if row is None else row]
                if place not in reached or total > reached[place][0]:
                    reached[place] = (total, {**chosen, milestone: row})
        best = reached
    return max(best.values(), key=lambda choice: choice[0])[1]


def compare(data):
    """How often the row of a milestone is found in timelines of an author that neither step has seen."""
    for author in sorted({author for author, *_ in data}):
        pointers, found = fit_pointers([(rows, right) for name, rows, right in data if name != author], MILESTONES, PENALTY), collections.Counter()
        for rows, right in [(rows, right) for name, rows, right in data if name == author]:
            chosen = point(rows, pointers)
            for milestone in MILESTONES:
                found[milestone, bool(right[milestone])] += 1
                found[milestone, "right"] += chosen[milestone] in right[milestone]
        print(author, ", ".join(f"{m} {found[m, 'right']} of {found[m, True]}" for m in MILESTONES), flush=True)


def main():
    pieces, vectors, scale = known()
    words, trained, data, expected = Words(pieces), [], [], []
    for language in ("en", "zh"):
        lines, rows = [line for line in talk.read(language) if line["author"] in AUTHORS], read(language)
        scores = unseen_scores(lines, rows, words, vectors * scale)
        for timeline in timelines(rows):
            right = {m: [place for place, row in enumerate(timeline) if m in row["says"]] for m in MILESTONES}
            data.append((timeline[0]["author"], signs(np.stack([scores[row["id"]] for row in timeline]), [*map(minutes, timeline)]), right))
        features = LineFeatures(lines + rows, words, vectors * scale)
        models = fit(features, lines, rows)
        trained.append((features, models, [[]] * len(models)))
        sample = [row for row in rows[::max(1, len(rows) // 30)] if is_chinese(row["text"]) == (language == "zh")]
        found = [model.decision_function(features.matrix(sample)) for model in models]
        expected += [{"text": row["text"], "scores": [round(float(s[i]), 2) for s in found]} for i, row in enumerate(sample)]
    compare(data)
    pointers = fit_pointers([(rows, right) for _, rows, right in data], MILESTONES, PENALTY)
    for _, models, _ in trained:
        for model in models:
            model.coef_[0][:2 * vectors.shape[1]] *= scale
    weights = np.stack([pointers[milestone] for milestone in MILESTONES]).astype("<f4")
    MODEL.write_bytes(packed(trained, CLASSES, vectors.shape[1]) + struct.pack("<I", weights.shape[1]) + weights.tobytes())
    (HERE / "expected-rows.jsonl").write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in expected), encoding="utf-8")


if __name__ == "__main__":
    main()
