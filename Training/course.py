"""Which line of a conversation is a milestone, by what all of its lines say: the second step of the model of talk.

It learns from what the first step says of authors it has not seen: of conversations whose lines are labelled, and of the
incidents in `incidents/`, of whose lines no more is known than which milestone each is. A third step tells by all lines together
whether there was an incident at all. `TalkCourse` of DebriefLanguage computes the same."""
import collections
import json
import numpy as np
from sklearn.linear_model import LogisticRegression
import talk
from lines import LineFeatures
from pointers import before_and_after, fit_pointers, shares
from train import HERE

MILESTONES = ["detected", "declared", "mitigated", "resolved", "identified"]
# Who labelled milestones; those of one group are left out together, to save time.
GROUPS = ["nq", "or", "ps", "t"]
# What may stand around the line of a milestone.
AROUND = ["notice", "report", "trouble", "ack", "declare", "cause", "measure", "underway", "failed", "easing", "recovered", "hope",
          "closed", "again", "followup"]
PENALTY = 3.0
# How freely the third step may weigh its signs, and how many lines say most of something.
FREEDOM, TOPS = 0.1, 3
# Into so many parts authors are put to be left out.
FOLDS = 6
# Where a score is half of the most that it can count, and a gap of minutes likewise.
SCORE, GAP = 3.0, 20.0


def signs(scores, minutes, machines):
    """What is known of each line: by its words, by those before and behind it, by its place, the gaps beside it and who wrote it,
    and last by how much less it says of each than the line that says most of it."""
    said = scores / (np.abs(scores) + SCORE)
    around = said[:, [talk.CLASSES.index(name) for name in AROUND]]
    before, after = before_and_after(around)
    nothing = np.full((1, around.shape[1]), -1)
    gaps = np.array([max(0, b - a) for a, b in zip(minutes, minutes[1:])])
    gaps = gaps / (gaps + GAP)
    count = len(said)
    places = np.arange(count)
    share = places / max(1, count - 1)
    return np.hstack([said, before, after, np.vstack([nothing, around[:-1]]), np.vstack([around[1:], nothing]), np.stack([
        share, share ** 2, places == 0, places == count - 1, places == 1, places == count - 2, np.append(0, gaps), np.append(gaps, 0),
        machines,
    ], 1), said - said.max(0)])


def tells(row, milestone):
    """Whether a line is that of a milestone; whoever names the cause has identified it."""
    if "milestones" in row:
        return milestone in row["milestones"]
    return "cause" in row["labels"] if milestone == "identified" else row.get("milestone") == milestone


def courses(rows, scores):
    """Of each conversation its author, the signs of its lines, and the lines of each milestone; `None` where it stands in none of
    its lines though the incident had it."""
    found = collections.OrderedDict()
    for row, score in zip(rows, scores):
        found.setdefault((row["author"], row["conv"]), []).append((row, score))
    return [(author, signs(np.stack([score for _, score in lines]), [row["minute"] for row, _ in lines],
                           np.array([row["who"] == "bot" for row, _ in lines], float)),
             {milestone: None if milestone in lines[0][0].get("unread", []) else
              [place for place, (row, _) in enumerate(lines) if tells(row, milestone)] for milestone in MILESTONES})
            for (author, _), lines in found.items()]


def conversations(rows, words, vectors):
    """The courses of conversations, by what a first step says of them that has not seen their authors."""
    found = []
    for group in GROUPS:
        seen, unseen = [row for row in rows if row["author"] not in group], [row for row in rows if row["author"] in group]
        features = LineFeatures(seen, words, vectors)
        found += courses(unseen, np.stack([model.decision_function(features.matrix(unseen)) for model in talk.fit(features, seen)], 1))
    return found


def told(language, features, models):
    """The lines of folders of evidence that are there, and what the first step says of them, whose authors it has not seen."""
    rows = [*map(json.loads, (HERE / "incidents" / f"{language}.jsonl").read_text(encoding="utf-8").splitlines())]
    return rows, np.stack([model.decision_function(features.matrix(rows)) for model in models], 1)


def wholes(rows, scores):
    """Of each folder its author, the signs of all lines together, and whether they tell of an incident."""
    found = collections.OrderedDict()
    for row, score in zip(rows, scores):
        found.setdefault(row["conv"], []).append((row, score))
    return [(lines[0][0]["author"], whole_signs(np.stack([score for _, score in lines]),
                                               [row["who"] == "bot" for row, _ in lines]), lines[0][0].get("incident", True))
            for lines in found.values()]


def whole_signs(scores, machines):
    """What speaks most clearly of each class, what its three clearest lines and all lines say, how many there are, and how many
    of them machines wrote."""
    said = scores / (np.abs(scores) + SCORE)
    ordered = np.sort(said, 0)[::-1]
    return np.concatenate([ordered[0], ordered[:TOPS].mean(0), said.mean(0), [np.log1p(len(said)) / 4, np.mean(machines)]])


def verdict(data):
    """The weights of the signs of all lines, and last what speaks for an incident before anything is said."""
    model = LogisticRegression(C=FREEDOM, max_iter=5000, class_weight="balanced").fit(
        np.stack([signs for _, signs, _ in data]), [is_told for *_, is_told in data])
    return np.append(model.coef_[0], model.intercept_)


def compare_verdicts(data):
    """How many incidents, and how many of what is none, lie below some limits, of authors that it has not seen."""
    odds = []
    for author in sorted({author for author, *_ in data}):
        weights = verdict([one for one in data if one[0] != author])
        odds += [(signs @ weights[:-1] + weights[-1], is_told) for name, signs, is_told in data if name == author]
    for limit in (-2, -1.5, -1, -0.5, 0):
        print(f"below {limit}: {sum(o < limit and not t for o, t in odds)} of {sum(not t for _, t in odds)} that are none, "
              f"{sum(o < limit and t for o, t in odds)} of {sum(t for _, t in odds)} incidents")


def compare(data):
    """How often the likeliest line is right, of incidents whose author neither step has seen, by how likely it is."""
    found = collections.defaultdict(list)
    # Folders of incidents; who labelled conversations has one letter.
    authors = sorted({name for name, *_ in data if len(name) > 1})
    for fold in range(FOLDS):
        left = authors[fold::FOLDS]
        fitted = pointers([one for one in data if one[0] not in left])
        for rows, right in [(rows, right) for name, rows, right in data if name in left]:
            for milestone in MILESTONES:
                if right[milestone] is not None:
                    share = shares(rows, fitted[milestone])[:-1]
                    found[milestone].append((share.max(), share.argmax() in right[milestone], bool(right[milestone])))
    for milestone, told in found.items():
        for limit in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            sure = [right for share, right, _ in told if share >= limit]
            print(f"{milestone:10} at {limit}: {sum(sure)} of {len(sure)} right, of {sum(is_told for *_, is_told in told)} told")


def pointers(data):
    return fit_pointers([(rows, right) for _, rows, right in data], MILESTONES, PENALTY)
