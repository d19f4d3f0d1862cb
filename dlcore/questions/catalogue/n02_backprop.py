"""Notebook 02: loss, cost, chain rule, backpropagation."""

from dlcore.questions.question import Choice, Number

GUESS, END = "guess first", "test yourself"

QUESTIONS = (
    Choice(
        "loss_ratio",
        "02",
        GUESS,
        "The label is 1. How many times as large as the loss of ŷ = 0.1 is the loss of ŷ = 0.01?",
        {
            "10": "The loss is a logarithm: −log 0.01 = 4.6, and −log 0.1 = 2.3.",
            "2": "−log 0.01 = 4.6, and −log 0.1 = 2.3.",
            "nearly 1": "0.09 less of probability, but in a logarithm it is a factor of 10: 4.6 against 2.3.",
        },
        right="2",
    ),
    Number(
        "loss_of_half",
        "02",
        GUESS,
        "A network says ŷ = 0.5 to everything. What is its loss for each example? (Two decimals are enough.)",
        right=0.693,
        within=0.01,
        why="−log 0.5 = log 2 = 0.693, whatever the label is.",
        nudge="Put 0.5 into the formula: −log 0.5, with the natural logarithm.",
    ),
    Choice(
        "log_of_zero",
        "02",
        GUESS,
        "z = 40 and the label is 1: very sure, and right. What does the formula with its two logarithms give in NumPy?",
        {
            "0": "So it should be. But σ(40) is rounded to 1, and the second term becomes 0 · log 0.",
            "a very small number": "So it should be: about 4·10⁻¹⁸. But σ(40) is rounded to 1, and the second term becomes 0 · log 0.",
            "nan": "σ(40) is rounded to exactly 1. The second term is 0 · log 0 = 0 · (−∞), which is nan.",
        },
        right="nan",
    ),
    Number(
        "chain_small_change",
        "02",
        GUESS,
        "z = 3w, c = z², and w = 1. If w grows by 0.001, by how much does c grow, roughly?",
        right=0.018,
        within=0.0002,
        why="z grows by 0.003, and c by 2z = 6 times as much.",
        nudge="First: by how much does z grow? Then: c = z², so c grows 2z times as much as z.",
    ),
    Number(
        "chain_two_paths",
        "02",
        GUESS,
        "z_1 = 3w, z_2 = w², C = z_1 z_2, and w = 2. What is the derivative of C with respect to w?",
        right=36,
        within=0,
        why="Along z_1: z_2 · 3 = 12. Along z_2: z_1 · 2w = 24. Together 36, and indeed C = 3w³ has the derivative 9w² = 36.",
        nudge="Multiply along each of the two paths, then add the two products.",
    ),
    Choice(
        "one_over_m",
        "02",
        GUESS,
        "One text divides by m in dW and db, another in dZ[L]. Do they get different gradients of the cost?",
        {
            "no: dW and db are the same": "m comes in once on the way to each. Only what they call dZ differs.",
            "yes: the second one's are m times smaller": "m comes in once in both: dW is made from dZ.",
            "yes: the first one's are wrong in the earlier layers": "Each dW is divided once, in every layer.",
        },
        right="no: dW and db are the same",
    ),
    Choice(
        "sum_in_db",
        "02",
        GUESS,
        "b is (4, 1), and db was computed as `np.sum(dZ, axis=1) / m`, of shape (4,). What shape has `b - 0.1 * db`?",
        {
            "(4, 1)": "Only with `keepdims=True`. A flat (4,) is read as a row.",
            "(4, 4)": "(4,) is read as a row (1, 4), and both are stretched. There is no error.",
            "it raises an error": "NumPy stretches both to (4, 4) without an error.",
        },
        right="(4, 4)",
    ),
    Choice(
        "wrong_loops",
        "02",
        GUESS,
        "Which wrong version of the loop still learns at a small learning rate?",
        {
            "with + in place of −": "That walks uphill: the cost climbs from the first step on.",
            "with the gradients of the step before": "One step earlier the gradient was nearly the same. At a large rate it is not.",
            "neither": "At a small rate the gradient of the step before is nearly the right one.",
        },
        right="with the gradients of the step before",
    ),
    Choice(
        "smaller_epsilon",
        "02",
        GUESS,
        "Is a smaller ε always better?",
        {
            "yes: the difference comes closer to the derivative": "In exact arithmetic it would. A computer rounds, and two nearly equal costs are subtracted.",
            "no: if it is too small, rounding makes the difference wrong": "Both ends are bad: too large, and the curve is not straight; too small, and what is left is rounding.",
            "ε makes no difference": "The next figure shows a factor of more than a million between the best and the worst.",
        },
        right="no: if it is too small, rounding makes the difference wrong",
    ),
    Choice(
        "summed_over_everything",
        "02",
        GUESS,
        "The mistake “db summed over everything” leaves db[3] right. Why?",
        {
            "it is the layer next to the loss": "That is true, but the same mistake would make a last layer of several units wrong.",
            "layer 3 has a single unit": "Its sum over all units is its own sum. It is right by luck.",
            "the check is not exact enough to see it": "Its error is as small as that of a correct gradient.",
        },
        right="layer 3 has a single unit",
    ),
    Choice(
        "two_sums",
        "02",
        END,
        "Why is there a sum over examples in dW[l], and a sum over units in dA[l-1]?",
        {
            "both are means, as the cost is": "Only dW and db have 1/m. The sum in dA is no mean.",
            "every path to the cost counts: a weight acts through all examples, an activation through all units of the next layer": "Paths add up. Both sums are inside a matrix product.",
            "it makes the shapes fit": "It does, but shapes are a consequence. The reason is the chain rule: paths add up.",
        },
        right="every path to the cost counts: a weight acts through all examples, an activation through all units of the next layer",
    ),
    Choice(
        "where_to_look",
        "02",
        END,
        "A gradient check of three layers finds every dW[l] wrong and every db[l] right. Where do you look?",
        {
            "at dZ[L]": "Every db[l] is right, and db[l] is made from dZ[l]. So every dZ[l] is right.",
            "at the line of dW": "All dZ are right, since all db are. So it is the line of dW, perhaps an index of A.",
            "at the cost": "A wrong cost would make all of them wrong.",
        },
        right="at the line of dW",
    ),
    Choice(
        "no_one_over_m",
        "02",
        END,
        "A program has no 1/m anywhere, and trains well on 400 examples with a learning rate of 0.003. What does it do?",
        {
            "its gradients point in a wrong direction": "They have the right direction, and 400 times the length.",
            "it minimizes the sum of the losses": "Its steps are those of a learning rate of 400 · 0.003 = 1.2 on the mean. With more examples the rate has to change.",
            "it minimizes the cost with a rate of 0.003": "Its steps are 400 times as long as that.",
        },
        right="it minimizes the sum of the losses",
    ),
)
