"""Notebook 07: what the layers have learned, and what depth is for."""

from dlcore.questions.question import Choice, Number

GUESS, END = "guess first", "test yourself"

QUESTIONS = (
    Choice(
        "twenty_pictures",
        "07",
        GUESS,
        "What do the twenty units of layer 1 of the face network show, once the start is subtracted?",
        {
            "edges": "So it is often told. But here one mask is enough, and the network finds no edges.",
            "eyes and mouths": "The faces are always at the same place, so no parts are needed.",
            "whole faces": "They look like the mask that logistic regression has learned, or its negative.",
        },
        right="whole faces",
    ),
    Number(
        "right_by_parts",
        "07",
        GUESS,
        "A network that knows parts of faces only: how many of the fifty held-back pictures does it get right?",
        right=47,
        within=2,
        why="45 to 48, from seed to seed. It was never shown what is not a face.",
        nudge="It finds more than three parts in a face, and less than one elsewhere.",
    ),
    Number(
        "folds_of_five",
        "07",
        GUESS,
        "A fold t has two straight pieces. How many has t applied five times?",
        right=32,
        within=0.5,
        why="Each fold doubles the number of pieces: 2⁵ = 32.",
        nudge="t(t(x)) has four.",
    ),
    Choice(
        "best_depths",
        "07",
        GUESS,
        "On new examples, with equally many parameters: on which task are two or three hidden layers ahead of one by 3 points or more?",
        {
            "on the spiral": "There all three are equally good, each at its own best learning rate.",
            "on the digits": "There one hidden layer has the highest mean.",
            "on parity": "There one hidden layer is ahead by more than 5 points.",
            "on none": "On the spiral all three are equally good, on the digits and on parity one layer is ahead.",
        },
        right="on none",
    ),
    Choice(
        "noise_in_layer_1",
        "07",
        END,
        "The weights of layer 1 look like noise, and yet the network is right. How do you find out what it has learned?",
        {
            "subtract the weights it began with": "Or look at the mean of the examples that excite a unit most.",
            "train longer": "The random start remains in the weights.",
            "look at the biases": "There is one for each unit. They do not tell a pattern.",
        },
        right="subtract the weights it began with",
    ),
    Choice(
        "edges_as_evidence",
        "07",
        END,
        "Someone shows you edges in layer 1 as evidence of learning. What do you ask for?",
        {
            "more pictures of the same kind": "Random units have favourite angles, too.",
            "the training accuracy": "It does not tell what layer 1 has learned.",
            "the same pictures before training": "Random units have favourite angles, too. Better evidence is what they cannot do.",
        },
        right="the same pictures before training",
    ),
    Number(
        "pieces_of_1_20_1",
        "07",
        END,
        "How many straight pieces can a ReLU network 1-20-1 have at most?",
        right=21,
        within=0.5,
        why="One more than it has bends. Ten layers of two units have 2¹⁰ = 1024.",
        nudge="Each unit of one layer adds one bend.",
    ),
    Choice(
        "built_and_found",
        "07",
        END,
        "Eight units in four layers, with weights set by hand, represent the sawtooth with 16 pieces. What follows for training?",
        {
            "gradient descent finds such weights, too": "In section 7 no shape got far below log 2 with 16 changes, at the best of four rates.",
            "nothing: that good weights exist does not mean that gradient descent finds them": "Section 7 tries it: with 16 changes no shape gets below 0.5 (median), though each has more weights.",
            "that eight units are too few": "They are enough: the network was built by hand, and makes no mistake.",
        },
        right="nothing: that good weights exist does not mean that gradient descent finds them",
    ),
)
