"""What the models of timelines and of talk share: which of many lines one is, by what is known of each."""
import math
import numpy as np
from scipy.optimize import minimize


def before_and_after(around):
    """Of each line the most of each sign in those before it, and in those behind it."""
    before, after = np.full_like(around, -1), np.full_like(around, -1)
    for row in range(1, len(around)):
        before[row] = np.maximum(before[row - 1], around[row - 1])
        after[-row - 1] = np.maximum(after[-row], around[-row])
    return before, after


def shares(rows, weights):
    """How likely each line is, and last that none is."""
    speaks = np.append(rows @ weights[:-1], weights[-1])
    share = np.exp(speaks - speaks.max())
    return share / share.sum()


def fit_pointers(data, milestones, penalty):
    """Of each milestone the weights of the signs, and last how much speaks for none of the lines."""
    def loss(weights, milestone):
        value, slope = penalty * weights[:-1] @ weights[:-1] / 2, penalty * np.append(weights[:-1], 0)
        for rows, right in data:
            if right[milestone] is None:
                continue
            share = shares(rows, weights)
            places = right[milestone] or [len(rows)]
            hit = share[places].sum()
            wanted = np.zeros(len(share))
            wanted[places] = share[places] / hit
            value -= math.log(hit)
            slope += np.append(rows.T @ (share - wanted)[:-1], (share - wanted)[-1])
        return value, slope
    return {milestone: minimize(loss, np.zeros(data[0][0].shape[1] + 1), (milestone,), jac=True, method="L-BFGS-B",
                                options={"maxiter": 500}).x for milestone in milestones}
