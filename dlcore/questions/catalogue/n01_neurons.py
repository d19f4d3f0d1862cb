"""Notebook 01: units, layers, shapes."""

from dlcore.questions.question import Choice

GUESS, END = "guess first", "test yourself"

QUESTIONS = (
    Choice(
        "hidden_values",
        "01",
        GUESS,
        "Another network is trained on the same table, from other starting weights. What will be the same in both?",
        {
            "the outputs and the hidden values": "The table says what the output should be. It does not say what the hidden units should be.",
            "nearly the outputs, not the hidden values": "The outputs are pulled towards the same labels. Nothing pulls the hidden values anywhere.",
            "neither of them": "Both networks learn the same labels, so their outputs come out nearly the same.",
        },
        right="nearly the outputs, not the hidden values",
    ),
    Choice(
        "nudge_hidden",
        "01",
        GUESS,
        "The value of one hidden unit is raised a little. What else changes?",
        {
            "the output": "Values flow from left to right only, and units of one layer are not connected.",
            "the output and the other hidden units": "Units of one layer are not connected.",
            "all other circles": "Values flow from left to right: nothing reaches the inputs, or units of the same layer.",
        },
        right="the output",
    ),
    Choice(
        "star_and_at",
        "01",
        GUESS,
        "Which of the three raises an error?",
        {
            "all but `W @ x`": "Number 2 raises none: NumPy stretches the column to fit. The result has the wrong shape.",
            "number 1 alone": "(4, 3) and (3, 1) cannot be stretched to fit. (3, 3) and (3, 1) can, and that is the trap.",
            "number 2 alone": "(3, 1) is stretched to (3, 3) there. Number 1 is the one that cannot be.",
            "none of them": "`*` needs shapes that agree or can be stretched. (4, 3) and (3, 1) cannot.",
        },
        right="number 1 alone",
    ),
    Choice(
        "curved_border",
        "01",
        GUESS,
        "With which activation function does the unit get a curved border?",
        {
            "sigmoid and tanh: their curves are bent": "They are bent along z. Over the plane, z is the same along straight lines.",
            "ReLU: it has a corner": "The corner is at z = 0, and z = 0 is a straight line in the plane.",
            "with none of them": "The output depends on x through z alone, and z is constant along straight lines.",
        },
        right="with none of them",
    ),
    Choice(
        "xor_perceptron",
        "01",
        GUESS,
        "Is there a perceptron, one unit with a step, that computes XOR?",
        {
            "no": "Three of four is the best. The four inequalities below contradict each other.",
            "yes, with the right weights": "Try to write them down: the next cells show that none exist.",
            "yes, if it is trained long enough": "Training can only find weights that exist.",
        },
        right="no",
    ),
    Choice(
        "layer_two_shapes",
        "01",
        GUESS,
        "In the 3-4-1 network, what shapes have W[2] and b[2]?",
        {
            "(4, 1) and (4, 1)": "One row for each unit of layer 2, and it has a single unit.",
            "(1, 4) and (1, 1)": "One row for the single unit, one column for each of its four inputs.",
            "(1, 3) and (1, 1)": "Layer 2 takes the four hidden units, not the three inputs.",
        },
        right="(1, 4) and (1, 1)",
    ),
    Choice(
        "flat_bias",
        "01",
        GUESS,
        "W is (4, 3), x is (3, 1), and the bias is a flat array of shape (4,). What shape has `W @ x + b`?",
        {
            "(4, 1)": "`W @ x` is (4, 1). But NumPy reads (4,) as a row (1, 4), and stretches both.",
            "(4, 4)": "NumPy reads (4,) as a row (1, 4). The column and the row are both stretched to (4, 4).",
            "it raises an error": "(4, 1) and (4,) can be stretched to fit each other, so there is no error.",
        },
        right="(4, 4)",
    ),
    Choice(
        "loop_or_product",
        "01",
        GUESS,
        "For 10,000 examples, how many times as long does the loop take, compared with the matrix products?",
        {
            "about as long": "It would be so if Python's own work for each number cost nothing.",
            "about 10 times": "More: for each single number Python does work that the matrix product does once.",
            "hundreds of times or more": "The numbers multiplied are the same. The loop pays Python's price for each of them.",
        },
        right="hundreds of times or more",
    ),
    Choice(
        "count_three_layers",
        "01",
        END,
        "A network has 5 inputs, hidden layers of 4 and 3 units, and 1 output. What is L, and what shapes have W[2] and b[2]?",
        {
            "L = 4, (4, 3) and (3, 1)": "The input is not counted, and W[2] has a row for each unit of layer 2.",
            "L = 3, (3, 4) and (3, 1)": "W[2] leads from 4 units to 3: a row for each of the 3.",
            "L = 2, (3, 4) and (3, 1)": "The output layer is counted, too; only the input is not.",
            "L = 3, (4, 3) and (4, 1)": "A row for each unit of the layer itself: layer 2 has 3.",
        },
        right="L = 3, (3, 4) and (3, 1)",
    ),
    Choice(
        "one_product_a_layer",
        "01",
        END,
        "Why do the four hidden units fit into one matrix product, while the two layers do not?",
        {
            "the layers have different sizes": "Matrix products do not mind. The reason is what each unit has to wait for.",
            "units of one layer do not need each other's results": "The second layer needs the first one's activations. Without the function between, both products could be one.",
            "NumPy multiplies only two matrices at a time": "It could chain them. But a function stands between the layers.",
        },
        right="units of one layer do not need each other's results",
    ),
    Choice(
        "square_star",
        "01",
        END,
        "`W` is (4, 4), `x` is (4, 1), `b` is (4, 1), and the code says `z = W * x + b`. What happens?",
        {
            "an error is raised": "The column is stretched to (4, 4), so nothing stops it.",
            "z is (4, 4), without an error": "Each row i of W is multiplied by x_i, and nothing is added up. The mistake shows later, or never.",
            "z is (4, 1), as it should be": "`*` does not add up. Only `@` does.",
        },
        right="z is (4, 4), without an error",
    ),
    Choice(
        "xor_trained",
        "01",
        END,
        "“With enough training, one perceptron will learn XOR.” Is that so?",
        {
            "no: there are no such weights": "Training cannot find what does not exist. It takes a hidden layer; two units in it are enough.",
            "yes, with a small learning rate": "No learning rate finds weights that do not exist.",
            "only with more examples": "XOR has four examples, and all four are given.",
        },
        right="no: there are no such weights",
    ),
)
