"""Notebook 05: how the weights start."""

from dlcore.questions.question import Choice, Number

GUESS, END = "guess first", "test yourself"

QUESTIONS = (
    Choice(
        "moved_from_zero",
        "05",
        GUESS,
        "All weights and biases of a tanh network start at zero. What has changed after a thousand steps?",
        {
            "nothing": "One of the four changes: b[2], until the output is the share of class 1.",
            "b[2] alone": "A[1] = tanh 0 = 0 stops dW[2], and W[2] = 0 stops all below.",
            "W[2] and b[2]": "dW[2] = dZ[2] A[1]ᵀ / m, and A[1] = tanh 0 = 0.",
            "all of them": "With sigmoid units all change, as σ(0) = 1/2. tanh 0 is 0.",
        },
        right="b[2] alone",
    ),
    Choice(
        "hundred_times_smaller",
        "05",
        GUESS,
        "Random weights a hundred times smaller: by how much is the slow start longer?",
        {
            "by some tens of steps": "The spread of the rows grows by the same factor in each step, so a hundredth costs a fixed number of steps.",
            "a hundred times as long": "The spread grows exponentially, not in proportion to the steps.",
            "it never ends": "Symmetry is broken, however small the weights: the spread grows.",
        },
        right="by some tens of steps",
    ),
    Choice(
        "sigma_of_30",
        "05",
        GUESS,
        "Weights of the flower's network with σ = 30: what happens?",
        {
            "it learns fastest, as the signal is strong": "More than 80 % of the units are saturated, so gradients are small.",
            "nothing special": "More than 80 % of the units are saturated, and the first cost is above 5.",
            "most units start saturated": "The first outputs are near 0 or 1 and often wrong, and gradients are small.",
        },
        right="most units start saturated",
    ),
    Choice(
        "deep_001",
        "05",
        GUESS,
        "Weights of 0.01 train the network with one hidden layer. What do they do to the one with three?",
        {
            "it learns just as fast": "Each layer multiplies the signal by a factor far below one.",
            "it does not learn in 300 steps": "dW[1] is about 100,000 times smaller than with He's weights.",
            "its cost explodes": "The signal shrinks from layer to layer.",
        },
        right="it does not learn in 300 steps",
    ),
    Choice(
        "w1_zero_w2_random",
        "05",
        END,
        "A 2-3-1 network with tanh starts with W[1] = 0 and random W[2]. Do its units stay alike?",
        {
            "yes, as W[1] is zero": "dZ[1] = W[2]ᵀ dZ[2] differs from unit to unit, and so do the rows of dW[1].",
            "no": "The units' columns of W[2] differ, so dZ[1] differs in the first step.",
            "yes, as tanh 0 = 0": "That stops dW[2] in the first step, but not dW[1].",
        },
        right="no",
    ),
    Choice(
        "slow_or_symmetric",
        "05",
        END,
        "The cost has been at 0.6931 for 200 steps. What tells a slow start from symmetry?",
        {
            "the spread of the rows of W[1]": "If it grows, even from 10⁻⁶, waiting helps. If it is exactly 0, the units stay alike.",
            "the size of W[1]": "With constant weights it changes, too, and the units stay alike.",
            "the training accuracy": "It is the same for both at first.",
        },
        right="the spread of the rows of W[1]",
    ),
    Number(
        "he_of_1000",
        "05",
        END,
        "A ReLU layer has 1,000 inputs and 10 units. What standard deviation does He's rule give its weights?",
        right=0.0447,
        within=0.002,
        why="√(2 / 1000) = 0.045. The number of inputs counts: the terms in the sum.",
        nudge="Var(w) = 2 / n_in, and the standard deviation is its square root.",
    ),
    Number(
        "he_of_10",
        "05",
        END,
        "And with 10 inputs and 1,000 units?",
        right=0.447,
        within=0.02,
        why="√(2 / 10) = 0.45: again the inputs count.",
        nudge="Var(w) = 2 / n_in, with n_in the number of inputs.",
    ),
)
