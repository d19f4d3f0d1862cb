"""Notebook 06: networks of any depth."""

from dlcore.questions.question import Choice, Number

GUESS, END = "guess first", "test yourself"

QUESTIONS = (
    Number(
        "parameters_3_5_5_3_1",
        "06",
        GUESS,
        "How many numbers does the network 3-5-5-3-1 have to learn?",
        right=72,
        within=0.5,
        why="5·3 + 5, 5·5 + 5, 3·5 + 3 and 1·3 + 1: 20 + 30 + 18 + 4 = 72.",
        nudge="Layer l has n[l] · n[l-1] weights and n[l] biases.",
    ),
    Choice(
        "which_weights_learn",
        "06",
        GUESS,
        "625-20-7-5-1 with ReLU: with which first weights does it learn?",
        {
            "with all three": "With 0.01 the cost is still log 2 after 2,500 steps.",
            "with 1/√n and with He's": "With 0.01 the signal shrinks tenfold and more in every layer.",
            "with He's alone": "With 1/√n it learns, too, only a little less far.",
        },
        right="with 1/√n and with He's",
    ),
    Number(
        "logistic_of_fifty",
        "06",
        GUESS,
        "Of the fifty test pictures, how many does logistic regression get right?",
        right=49,
        within=1,
        why="49: one less than the best of the deep networks, and as many as the other.",
        nudge="More than that is possible to guess: the faces are nearly always at the same place.",
    ),
    Choice(
        "best_on_three",
        "06",
        GUESS,
        "Faces, digits, moved digits: where is the deep network ahead of all other methods by 2 points?",
        {
            "on the moved digits": "There the SVM, the nearest neighbours and the forest are ahead of it.",
            "on all three": "On none. The SVM and the forest do as well on the faces, and better on the digits.",
            "on none": "The SVM and the forest do as well on the faces, and better on the digits, moved or not.",
        },
        right="on none",
    ),
    Choice(
        "second_on_pairs",
        "06",
        GUESS,
        "Is the sum of two digits odd? After three hidden layers, which method comes second?",
        {
            "one hidden layer with as many parameters": "It gets 82 to 85 %, just behind the nearest neighbour.",
            "the nearest neighbour": "It gets about 86 %, several points behind the deep network.",
            "the SVM": "It gets about 82 %.",
        },
        right="the nearest neighbour",
    ),
    Choice(
        "one_layer_on_spiral",
        "06",
        GUESS,
        "On the spiral, compared with two hidden layers of eight units, what does one such layer reach?",
        {
            "the same cost": "After 3,000 steps its cost is more than three times as high.",
            "a cost at least three times as high": "And four layers are worse on other points than two.",
            "nothing: it stays at log 2": "It learns, but its cost is more than three times as high after 3,000 steps.",
        },
        right="a cost at least three times as high",
    ),
    Choice(
        "shapes_of_cats",
        "06",
        END,
        "12288-20-7-5-1 and 209 examples: what shapes have W[1], Z[2], db[3] and dA[1]?",
        {
            "(20, 12288), (7, 209), (5, 1), (20, 209)": "A derivative has the shape of what it belongs to.",
            "(12288, 20), (7, 209), (5, 1), (20, 209)": "W[1] is (n[1], n[0]).",
            "(20, 12288), (7, 209), (5, 209), (20, 209)": "db[3] has the shape of b[3], one column.",
            "(20, 12288), (7, 20), (5, 1), (20, 20)": "Z[2] and A[1] have a column for each of the 209 examples.",
        },
        right="(20, 12288), (7, 209), (5, 1), (20, 209)",
    ),
    Choice(
        "cache_of_layer_3",
        "06",
        END,
        "What does the backward box of layer 3 need from the cache?",
        {
            "A[3] and Z[3]": "A[3] is the input of layer 4, and belongs to that box.",
            "A[2] and Z[3]": "A[2] for dW[3], Z[3] for the derivative g'(Z[3]).",
            "A[2] and Z[2]": "Z[2] belongs to layer 2. The derivative is taken at Z[3].",
        },
        right="A[2] and Z[3]",
    ),
    Choice(
        "stays_at_log_2",
        "06",
        END,
        "A four-layer ReLU network stays at a cost of 0.6931. What do you look at first?",
        {
            "the number of layers": "Four layers learn, if they start well.",
            "the number of steps": "The gradients are nearly zero: more steps do not help.",
            "the first weights and the scale of the input": "Weights of 0.01 make the signal vanish, unscaled pixels make the units die.",
        },
        right="the first weights and the scale of the input",
    ),
    Choice(
        "is_98_good",
        "06",
        END,
        "A deep network reaches 98 % on 50 test pictures. Is that good?",
        {
            "yes": "It depends on what other methods reach; on these faces logistic regression reaches as much.",
            "that depends on the other methods, and 50 pictures are few": "One picture is two percent.",
            "no, it should be 100 %": "Another seed may make no mistake or two: one picture is two percent.",
        },
        right="that depends on the other methods, and 50 pictures are few",
    ),
    Number(
        "steps_of_epochs",
        "06",
        END,
        "2,000 examples, mini-batches of 50, 30 epochs: how many steps?",
        right=1200,
        within=0.5,
        why="2000 / 50 = 40 steps in an epoch, and 30 · 40 = 1200.",
        nudge="One step for each mini-batch; an epoch is one pass through all examples.",
    ),
)
