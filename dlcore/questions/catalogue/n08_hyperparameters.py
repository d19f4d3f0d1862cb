"""Notebook 08: hyperparameters and how to choose them."""

from dlcore.questions.question import Choice, Number

GUESS, END = "guess first", "test yourself"

QUESTIONS = (
    Number(
        "found_by_training",
        "08",
        GUESS,
        "A 2-8-1 network: how many numbers does training find?",
        right=33,
        within=0.5,
        why="8·2 + 8 in layer 1, 1·8 + 1 in layer 2. The learning rate, the steps, the 8 and tanh you chose.",
        nudge="Count the weights and biases of both layers.",
    ),
    Choice(
        "lowest_after_1000",
        "08",
        GUESS,
        "Which learning rate has the lowest training cost after 1,000 steps?",
        {
            "0.03": "It is too small: the cost is still falling.",
            "0.3": "It is about right, but 3 gets lower.",
            "3": "It rises a few times at the beginning, and then gets lowest.",
            "10": "It jumps up and down to the end.",
        },
        right="3",
    ),
    Choice(
        "matters_most",
        "08",
        GUESS,
        "Which of the five matters most here, from its worst value to its best?",
        {
            "the activation function": "It changes the accuracy by less than 5 points here.",
            "the number of hidden layers": "Without one the network only guesses. More than one adds nothing.",
            "the number of steps": "Too few cost much, but not as much as no hidden layer.",
        },
        right="the number of hidden layers",
    ),
    Number(
        "best_of_64",
        "08",
        GUESS,
        "64 untrained networks and 100 coin tosses: what accuracy, in percent, has the best of them on these 100?",
        right=59,
        within=3.5,
        why="About 59 %, by chance alone. On new points it is 50 %.",
        nudge="More than 50: it is the highest of 64. But 64 is not many.",
    ),
    Choice(
        "parameter_or_hyper",
        "08",
        END,
        "Which of these are parameters: b[2], L, α, W[1], n[1], the activation function of layer 2, the number of steps?",
        {
            "b[2] and W[1]": "Gradient descent finds them. All others you choose.",
            "b[2], W[1] and α": "Gradient descent uses α. It does not find it.",
            "b[2], W[1], L and n[1]": "L and n[1] give the shapes of W and b, and you choose them.",
        },
        right="b[2] and W[1]",
    ),
    Choice(
        "between_the_two",
        "08",
        END,
        "At 0.1 the cost falls in a nearly straight line, at 10 it jumps between 0.5 and 3. What do you try next?",
        {
            "5.05, the mean": "What matters is by which factor a step is longer.",
            "1": "In between by a factor: ten times 0.1, a tenth of 10.",
            "0.01": "0.1 is too small already.",
        },
        right="1",
    ),
    Number(
        "networks_of_a_grid",
        "08",
        END,
        "6 learning rates, 5 numbers of units, 2 activation functions, 5 folds; the best is trained again on everything. How many networks?",
        right=301,
        within=0.5,
        why="6 · 5 · 2 · 5 = 300, and one more.",
        nudge="Every setting is trained once for each fold. And then there is the last one.",
    ),
    Choice(
        "best_of_200",
        "08",
        END,
        "“We compared 200 settings on the test set; the best one reaches 91 %.” What is 91 %?",
        {
            "the accuracy to expect on new data": "It is the highest of 200 numbers from the same points.",
            "too high by an unknown amount": "The settings should have been compared on validation points, and the test set used once.",
            "too low, as the test set is small": "The highest of 200 numbers is too high rather than too low.",
        },
        right="too high by an unknown amount",
    ),
)
