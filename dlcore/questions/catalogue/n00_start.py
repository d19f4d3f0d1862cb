"""Notebook 00: what should be known before, and the notation."""

from dlcore.questions.question import Choice, Number

BEFORE, END = "before you start", "test yourself"

QUESTIONS = (
    Choice(
        "matrix_product_shape",
        "00",
        BEFORE,
        "A is (4, 3) and B is (3, 5). What shape has the matrix product A B?",
        {
            "(4, 5)": "Rows of the first, columns of the second; the inner sizes, 3 and 3, have to agree.",
            "(3, 3)": "3 is the inner size. It is summed over and disappears.",
            "(5, 4)": "That is the shape of its transpose. Rows come from A, columns from B.",
            "there is none: the shapes differ": "They may differ. Only the inner sizes, 3 and 3, have to agree.",
        },
        right="(4, 5)",
    ),
    Number(
        "matrix_product_entry",
        "00",
        BEFORE,
        "The row (1, 2, 3) times the column (4, 5, 6), as a matrix product. Which number is it?",
        right=32,
        within=0,
        why="1·4 + 2·5 + 3·6 = 4 + 10 + 18 = 32: multiply entry by entry, then add.",
        nudge="Multiply entry by entry, then add the three products.",
    ),
    Number(
        "derivative_of_square",
        "00",
        BEFORE,
        "f(w) = w². What is its derivative at w = 3?",
        right=6,
        within=0,
        why="The derivative of w² is 2w, and 2·3 = 6.",
        nudge="The derivative of w² is 2w. Put in w = 3.",
    ),
    Choice(
        "derivative_meaning",
        "00",
        BEFORE,
        "At some w the derivative of f is −2. Now w grows by 0.01. What does f do, roughly?",
        {
            "it grows by 0.02": "The derivative is negative: f falls where w grows.",
            "it falls by 0.02": "A small change of w changes f by that change times the derivative: 0.01 · (−2).",
            "it falls by 2": "It would fall by 2 for a whole unit of w, if the derivative stayed −2 so long.",
            "it becomes −2": "−2 is how fast f changes, not its value.",
        },
        right="it falls by 0.02",
    ),
    Choice(
        "logistic_output",
        "00",
        BEFORE,
        "Logistic regression computes ŷ = 0.8 for an example. What does it say?",
        {
            "80 % of all examples belong to class 1": "It speaks of this one example.",
            "the example is 0.8 away from the boundary": "That would rather be z, the number before the sigmoid.",
            "it gives the example a probability of 80 % for class 1": "And so it predicts class 1, since 0.8 is above 0.5.",
        },
        right="it gives the example a probability of 80 % for class 1",
    ),
    Choice(
        "broadcast_column",
        "00",
        BEFORE,
        "In NumPy, `a` has shape (2, 3) and `b` has shape (2, 1). What is `a + b`?",
        {
            "an error: the shapes differ": "NumPy stretches an axis of length 1. This is called broadcasting.",
            "an array of shape (2, 3)": "The column `b` is added to each of the three columns of `a`: broadcasting.",
            "an array of shape (2, 4)": "That would be putting them side by side. `+` adds the entries.",
        },
        right="an array of shape (2, 3)",
    ),
    Choice(
        "count_layers",
        "00",
        END,
        "A network has sizes (625, 20, 7, 5, 1). What is L, and what is the shape of W[3]?",
        {
            "L = 5, and W[3] is (7, 5)": "The input is not counted as a layer, and rows belong to the layer itself.",
            "L = 4, and W[3] is (7, 5)": "L is right. W[3] has one row for each unit of layer 3, which has 5.",
            "L = 4, and W[3] is (5, 7)": "The input is not counted. W[3] leads from 7 units to 5: (n[3], n[2]).",
            "L = 3, and W[3] is (5, 7)": "The output layer counts; only the input does not.",
        },
        right="L = 4, and W[3] is (5, 7)",
    ),
    Choice(
        "rows_as_examples",
        "00",
        END,
        "`X` has shape (400, 2), and `dl.forward` refuses it. Why?",
        {
            "400 examples are too many": "Any number of examples is fine.",
            "columns are examples: it should be (2, 400)": "The message says so, and `X.T` mends it. Try it.",
            "the labels are missing": "`forward` needs no labels. The cost and `backward` do.",
        },
        right="columns are examples: it should be (2, 400)",
    ),
    Choice(
        "superscripts",
        "00",
        END,
        "Unit 4 of layer 1 has an output for example 7. Where is it in the code?",
        {
            "`cache.A[1][4, 7]`": "The slide counts units and examples from 1, Python from 0.",
            "`cache.A[4][1, 7]`": "The key of the dictionary is the layer, and the layer is 1.",
            "`cache.A[1][6, 3]`": "Rows are units, columns are examples.",
            "`cache.A[1][3, 6]`": "The layer is the key; then unit 4 and example 7, counted from 0.",
        },
        right="`cache.A[1][3, 6]`",
    ),
)
