"""Notebook 04: activation functions and their derivatives."""

from dlcore.questions.question import Choice, Number

GUESS, END = "guess first", "test yourself"

QUESTIONS = (
    Choice(
        "no_activation",
        "04",
        GUESS,
        "Eight hidden units without an activation function: how much more can they do than logistic regression?",
        {
            "much more": "Two matrices, one after the other, are one matrix: W[2] W[1] holds two weights, as many as logistic regression has.",
            "a little more": "Not even that. W[2] W[1] is one matrix, so the network is one layer.",
            "nothing more": "W[2] (W[1] X + b[1]) + b[2] is one matrix times X, plus one bias.",
        },
        right="nothing more",
    ),
    Choice(
        "which_fires",
        "04",
        GUESS,
        "Which functions bring the output into the range from 0 to 1, or from −1 to 1?",
        {
            "sigmoid and tanh": "ReLU and leaky ReLU have no upper limit.",
            "all but the leaky ReLU": "ReLU is z itself for z > 0, so it has no upper limit either.",
            "all four": "For z = 5 ReLU and leaky ReLU give 5.",
        },
        right="sigmoid and tanh",
    ),
    Choice(
        "dangerous_mistake",
        "04",
        GUESS,
        "Which mistake makes the cost explode within a few steps?",
        {
            "`1 - A` for tanh": "It is positive, as the right derivative is, so the cost falls at first.",
            "`A * (1 + A)` for the sigmoid": "It has the right sign, so the cost falls for a hundred steps before it rises.",
            "`1 - Z**2` for tanh": "Where |z| > 1 it is negative, and the weights move uphill, further and further.",
            "`Z >= 0` for ReLU": "It differs from `Z > 0` only where z is exactly 0.",
        },
        right="`1 - Z**2` for tanh",
    ),
    Choice(
        "calibration_of_large",
        "04",
        GUESS,
        "A large network knows its 80 training points by heart. Where its output is above 0.9, what share of new points is class 1?",
        {
            "more than 0.95": "It is too sure: about four of five.",
            "about 0.8": "It is too sure of itself: it has learned its training points, not the overlap.",
            "about 0.5": "It has learned something. But it is too sure: about four of five.",
        },
        right="about 0.8",
    ),
    Choice(
        "way_back",
        "04",
        GUESS,
        "A tanh unit's bias starts at b. How does the number of steps back grow with |b|?",
        {
            "not at all": "The derivative of tanh gets small, and every gradient has it as a factor.",
            "in proportion to |b|": "Faster: each further unit costs about seven times as many steps.",
            "exponentially": "Far out the derivative falls by e² = 7.4 for each unit of z.",
        },
        right="exponentially",
    ),
    Choice(
        "who_arrives",
        "04",
        GUESS,
        "All four start from the same weights at learning rate 0.2. Who has the lowest cost on the circles, who on the flower?",
        {
            "ReLU on both": "On the circles. On the flower tanh is ahead.",
            "ReLU on the circles, tanh on the flower": "The order depends on the data.",
            "tanh on both": "On the flower. On the circles ReLU is ahead.",
        },
        right="ReLU on the circles, tanh on the flower",
    ),
    Choice(
        "three_z_plus_one",
        "04",
        END,
        "A network has ten layers of a hundred units and g(z) = 3z + 1 in all of them. What border can it learn?",
        {
            "any border": "For that g would have to be bent somewhere. All ten layers are together one matrix and one bias.",
            "a polynomial of degree 10": "Straight functions of straight functions are straight.",
            "a straight line, or a plane in more dimensions": "All ten layers are together one matrix and one bias.",
        },
        right="a straight line, or a plane in more dimensions",
    ),
    Choice(
        "why_it_seemed_right",
        "04",
        END,
        "A line reads `dZ1 = dA1 * (1 - Z1**2)` for tanh. Why may the network seem to learn at first?",
        {
            "while z is small, a ≈ z": "Then the mistake is small, too. Where |z| > 1 the wrong derivative is negative.",
            "the sign is always right": "Where |z| > 1 it is negative, and the true derivative never is.",
            "the mistake cancels in the mean": "Nothing cancels: it is small only while z is small.",
        },
        right="while z is small, a ≈ z",
    ),
    Choice(
        "dead_after_training",
        "04",
        END,
        "After training, 40 % of your ReLU units are zero for every example. What helps?",
        {
            "more steps": "All their own gradients are exactly zero, so steps do not change them.",
            "a smaller learning rate from the start, or leaky ReLU": "Fewer units die in smaller steps, and leaky ReLU's derivative is never 0.",
            "a larger learning rate": "Steps that are too long are what makes units die.",
        },
        right="a smaller learning rate from the start, or leaky ReLU",
    ),
    Choice(
        "output_097",
        "04",
        END,
        "A classifier's output is 0.97 on a new image; its training accuracy was 100 %. What do you know about the chance that it is right?",
        {
            "it is 97 %": "Only if it is calibrated. A network that knows its training set by heart usually is not.",
            "it is 100 %": "That is the accuracy on the training set.",
            "little": "A calibration curve on data held back would tell.",
        },
        right="little",
    ),
    Number(
        "sigmoid_layers",
        "04",
        END,
        "A gradient passes back through four sigmoid units. By which factor do their derivatives multiply it at most?",
        right=0.0039,
        within=0.0003,
        why="The sigmoid's derivative is at most 1/4, and (1/4)⁴ = 1/256 = 0.0039.",
        nudge="The sigmoid's derivative is at most 1/4, at z = 0.",
    ),
)
