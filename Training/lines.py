"""What the models of lines share: what they see of a line, and how they are written. `LineModel` of DebriefLanguage reads them."""
import struct
import numpy as np
from train import MEAN, PEAK, PHRASES, Features, fnv, padded, table


class LineFeatures(Features):
    """A line stands nowhere in a report."""

    def place(self, row):
        return np.zeros(0)


def packed(trained, classes, size):
    """The bytes of a model: of each language the features, the regression of each class, and the limits that stand beside it."""
    grams = [(("en ", "zh ")[index] + phrase, features.rarity[place],
              [model.coef_[0][2 * size + place] * PHRASES for model in models])
             for index, (features, models, _) in enumerate(trained) for phrase, place in features.phrases.items()]
    weights = np.array([gram[2] for gram in grams])
    scales = np.abs(weights).max(0) / 127
    order, starts, keys = table([fnv(gram[0]) for gram in grams])
    limits = len(trained[0][2][0])
    data = struct.pack("<4sIIIII", b"DBLM", 1, size, len(classes), len(grams), limits) + scales.astype("<f4").tobytes()
    data = padded(data + starts) + keys + np.array([grams[i][1] for i in order], dtype="<f4").tobytes()
    data = padded(data + np.rint(weights[order] / scales).astype("i1").tobytes())
    for _, models, bounds in trained:
        for model, bound in zip(models, bounds):
            coefficients = model.coef_[0]
            data += np.concatenate([model.intercept_, bound, coefficients[:size] * MEAN, coefficients[size:2 * size] * PEAK]).astype("<f4").tobytes()
    print(f"{len(grams):,} phrases, {len(data):,} bytes")
    return data
