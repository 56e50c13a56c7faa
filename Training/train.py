"""Trains the sentence model: `train.py [VECTORS.npz]`. Needs numpy, scipy and scikit-learn.

Reads `sentences/*.jsonl` and the vectors of words: those of the model that is there, or of the file that `distill.py` made.
The words themselves stand in `pieces.txt`, one a line.
Writes `Sources/CSentenceModel/sentences.model` and `expected.jsonl`, by which the tests hold that Debrief computes the same.
Prints what is found of each author's sentences by a model that has seen only the others'."""
import collections, json, math, pathlib, struct, sys
import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from features import FAULTS, PLACES, Words, is_chinese, phrases

HERE = pathlib.Path(__file__).resolve().parent
MODEL = HERE.parent / "Sources/CSentenceModel/sentences.model"
# How much the parts weigh against each other before the regression weighs them itself.
MEAN, PEAK, PLACE, PHRASES = 4.0, 2.0, 0.3, 2.0
STRENGTH = 3.0  # the inverse of the regularisation
HEAD = 28  # bytes before the tables


def fnv(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def read(language):
    rows = []
    for file in sorted((HERE / "sentences").glob(f"{language}-*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            row["author"], row["place"] = file.stem, PLACES.index(row["section"])
            rows.append(row)
    return rows


class Features:
    """Turns sentences into numbers, by the phrases of those that it is trained on."""

    def __init__(self, rows, words, vectors):
        self.words, self.vectors = words, vectors
        counts = collections.Counter(phrase for row in rows for phrase in phrases([word for word, _ in words.tokens(row["text"])]))
        kept = sorted(phrase for phrase, count in counts.items() if count > 1)
        self.phrases = {phrase: index for index, phrase in enumerate(kept)}
        self.rarity = np.array([math.log((1 + len(rows)) / (1 + counts[phrase])) + 1 for phrase in kept])

    def dense(self, row):
        ids = [piece for _, pieces in self.words.tokens(row["text"]) for piece in pieces]
        found = self.vectors[ids] if ids else np.zeros((1, self.vectors.shape[1]))
        return np.concatenate([found.mean(0) * MEAN, found.max(0) * PEAK, self.place(row)])

    def place(self, row):
        place = np.zeros(len(PLACES))
        place[row["place"]] = PLACE
        return place

    def matrix(self, rows):
        places, columns, values = [], [], []
        for index, row in enumerate(rows):
            found = sorted(self.phrases[p] for p in phrases([w for w, _ in self.words.tokens(row["text"])]) if p in self.phrases)
            weights = self.rarity[found]
            places += [index] * len(found)
            columns += found
            values += list(PHRASES * weights / np.linalg.norm(weights)) if found else []
        sparse = sp.csr_matrix((values, (places, columns)), shape=(len(rows), len(self.phrases)))
        return sp.hstack([sp.csr_matrix(np.stack([self.dense(row) for row in rows])), sparse]).tocsr()


def fit(features, rows):
    matrix = features.matrix(rows)
    return {fault: LogisticRegression(C=STRENGTH, max_iter=5000, class_weight="balanced", solver="liblinear", random_state=0)
            .fit(matrix, np.array([fault in row["labels"] for row in rows])) for fault in FAULTS}


def compare(rows, words, vectors):
    """Found of each author's faults where 3 % of the fine sentences are flagged (9 % of the fine actions), unseen."""
    for author in sorted({row["author"] for row in rows}):
        known, unknown = [r for r in rows if r["author"] != author], [r for r in rows if r["author"] == author]
        features = Features(known, words, vectors)
        models, matrix, found = fit(features, known), features.matrix(unknown), []
        for fault in FAULTS:
            score = models[fault].decision_function(matrix)
            action = fault == "weak-action"
            fine = [i for i, r in enumerate(unknown) if not r["labels"] and (not action or r["section"] == "Action items")]
            limit = np.quantile(score[fine], 0.91 if action else 0.97)
            found.append(f"{fault} {100 * np.mean([score[i] > limit for i, r in enumerate(unknown) if fault in r['labels']]):.0f} %")
        print(f"{author} n={len(unknown)}:", ", ".join(found), flush=True)


def table(keys):
    """The keys in order, and where those begin that share their first 16 bits."""
    order = sorted(range(len(keys)), key=keys.__getitem__)
    ordered = np.array([keys[i] for i in order], dtype="<u8")
    starts = np.searchsorted(ordered >> np.uint64(48), np.arange(2**16 + 1)).astype("<u4")
    return order, starts.tobytes(), ordered.tobytes()


def padded(data):
    return data + bytes(-len(data) % 8)


def write(pieces, vectors, scale, trained):
    size = vectors.shape[1]
    grams = [(("en ", "zh ")[index] + phrase, features.rarity[place],
              [models[fault].coef_[0][2 * size + len(PLACES) + place] * PHRASES for fault in FAULTS])
             for index, (features, models) in enumerate(trained) for phrase, place in features.phrases.items()]
    data = struct.pack("<4sIIIIIf", b"DBSM", 1, len(pieces), size, len(grams), 0, scale)
    order, starts, keys = table([fnv(piece) for piece in pieces])
    data = padded(data + starts) + keys + vectors[order].astype("i1").tobytes()
    order, starts, keys = table([fnv(gram[0]) for gram in grams])
    data = padded(padded(data) + starts) + keys
    data += b"".join(struct.pack("<5f", grams[i][1], *grams[i][2]) for i in order)
    for _, models in trained:
        for fault in FAULTS:
            weights = models[fault].coef_[0]
            data += np.concatenate([models[fault].intercept_, weights[:size] * MEAN * scale, weights[size:2 * size] * PEAK * scale,
                                    weights[2 * size:2 * size + len(PLACES)] * PLACE]).astype("<f4").tobytes()
    MODEL.write_bytes(data)
    print(f"{MODEL.name}: {len(data):,} bytes, {len(pieces):,} pieces, {len(grams):,} phrases")


def known():
    """The pieces, their vectors and what one step of a vector stands for, out of the model that is there."""
    data, pieces = MODEL.read_bytes(), (HERE / "pieces.txt").read_text(encoding="utf-8").split()
    _, _, count, size, _, _, scale = struct.unpack_from("<4sIIIIIf", data)
    start = len(padded(bytes(HEAD + 4 * (2**16 + 1))))
    order, _, _ = table([fnv(piece) for piece in pieces])
    vectors = np.empty((count, size))
    vectors[order] = np.frombuffer(data, "i1", count * size, start + 8 * count).reshape(count, size)
    return pieces, vectors, scale


def main():
    if len(sys.argv) > 1:
        kept = np.load(sys.argv[1])
        pieces, vectors, scale = list(kept["pieces"]), kept["vectors"].astype(float), float(kept["scale"])
        (HERE / "pieces.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    else:
        pieces, vectors, scale = known()
    words, trained, expected = Words(pieces), [], []
    for language in ("en", "zh"):
        rows = read(language)
        compare(rows, words, vectors * scale)
        features = Features(rows, words, vectors * scale)
        models = fit(features, rows)
        trained.append((features, models))
        sample = rows[::max(1, len(rows) // 40)]
        scores = [models[fault].decision_function(features.matrix(sample)) for fault in FAULTS]
        expected += [{"text": row["text"], "place": row["place"], "scores": [round(float(s[i]), 3) for s in scores]}
                     for i, row in enumerate(sample)]
    write(pieces, vectors, scale, trained)
    (HERE / "expected.jsonl").write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in expected), encoding="utf-8")


if __name__ == "__main__":
    main()
