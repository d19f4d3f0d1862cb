"""Notebook 03: one hidden layer on the flower."""

from dlcore.questions.question import Choice, Number

GUESS, END = "guess first", "test yourself"

QUESTIONS = (
    Choice(
        "line_on_flower",
        "03",
        GUESS,
        "How many of the 400 points will the line of logistic regression get right?",
        {
            "fewer than 200": "188, or 47 %: worse than tossing a coin.",
            "200 to 250": "It gets 188 right, or 47 %: worse than tossing a coin.",
            "more than 250": "It gets 188 right. There are better lines: the best that we find gets 275.",
        },
        right="fewer than 200",
    ),
    Number(
        "first_cost",
        "03",
        GUESS,
        "The weights are nearly zero, so every output is nearly 0.5. What is the cost? (Two decimals are enough.)",
        right=0.693,
        within=0.01,
        why="−log 0.5 = log 2 = 0.693 for every example, and so in the mean.",
        nudge="The loss of ŷ = 0.5 is −log 0.5, for either label.",
    ),
    Choice(
        "units_for_petals",
        "03",
        GUESS,
        "With how many hidden units does a network begin to find the petals?",
        {
            "1": "One unit is one line, as before.",
            "3": "Two lines cut the plane into too few pieces. Three are enough.",
            "20": "Three are enough. Twenty lower the cost further, and get no more points right.",
        },
        right="3",
    ),
    Choice(
        "hinges",
        "03",
        GUESS,
        "A ReLU network has one input and 10 hidden units. What does its z[2] look like, drawn over the input?",
        {
            "a smooth curve": "Each hidden unit is straight with one corner. Their sum is straight with at most ten.",
            "straight pieces with at most 10 corners": "Each hidden unit adds one corner. Between the corners all is straight.",
            "a straight line": "It would be without the ReLU. Each unit adds a corner.",
        },
        right="straight pieces with at most 10 corners",
    ),
    Choice(
        "cost_on_new_points",
        "03",
        GUESS,
        "The cost on the 40 points falls with every epoch. What does the cost on new points do?",
        {
            "it falls, too, only more slowly": "For a while. Then the network learns what is special about its 40 points.",
            "it stays where it is": "It falls at first: what the network learns first holds for new points, too.",
            "it falls, and then rises": "At first the network learns the flower, then its 40 points by heart.",
        },
        right="it falls, and then rises",
    ),
    Choice(
        "why_47",
        "03",
        END,
        "Why does logistic regression reach only 47 % on the flower, less than the best line's 69 %?",
        {
            "it was not trained long enough": "Its cost had settled. More steps change nothing.",
            "it looks for the lowest cost, not for the fewest errors": "To the cost, a point far on the wrong side counts for more than one close to the line. And no line does well here.",
            "its learning rate was wrong": "scikit-learn's own method ends in the same place.",
        },
        right="it looks for the lowest cost, not for the fewest errors",
    ),
    Choice(
        "seven_by_three",
        "03",
        END,
        "W[1] is (7, 3) and m = 50. What shapes have X, b[1], Z[1] and dW[1]?",
        {
            "(50, 3), (7, 1), (50, 7), (7, 3)": "Columns are examples: X is (3, 50).",
            "(3, 50), (7, 50), (7, 50), (7, 3)": "b[1] is one column, (7, 1). It is the same for all examples.",
            "(3, 50), (7, 1), (7, 50), (3, 7)": "A gradient has the shape of what it is the gradient of.",
            "(3, 50), (7, 1), (7, 50), (7, 3)": "And a gradient always has the shape of what it is the gradient of.",
        },
        right="(3, 50), (7, 1), (7, 50), (7, 3)",
    ),
    Choice(
        "cost_of_4",
        "03",
        END,
        "Two balanced classes, weights of 0.01 times random numbers, and the first cost is 4.2. What does that tell you?",
        {
            "nothing: costs start anywhere": "Small weights give outputs near 0.5, and so a cost near 0.693.",
            "something is wrong before training begins": "It should be near log 2 = 0.693. Perhaps the inputs are not scaled, or the mean is taken over the wrong axis.",
            "the learning rate is too large": "No step has been taken yet.",
        },
        right="something is wrong before training begins",
    ),
    Choice(
        "hundred_percent",
        "03",
        END,
        "A colleague reports 100 % accuracy after training. What do you ask first?",
        {
            "“How many hidden units?”": "That may explain it. But first you have to know what was measured.",
            "“Which learning rate?”": "That does not tell what was measured.",
            "“On which points?”": "If they are the training set, the network may only have learned it by heart.",
        },
        right="“On which points?”",
    ),
)
