"""The exercises, one file a topic. A new one is a record in its topic's file, or a file in this list."""

from dlcore.exercises.catalogue import (
    answers,
    cost,
    deep_backward,
    deep_forward,
    depth,
    differences,
    first_weights,
    generalization,
    gradient_step,
    images,
    layer_slopes,
    leaky_relu,
    loss,
    output_slope,
    relu,
    scaled_weights,
    sigmoid,
    sizes,
    softmax,
    tanh,
    training_loop,
    units,
    update,
)

_TOPICS = (
    *(sizes, units),  # notebook 01
    *(loss, cost, output_slope, layer_slopes, differences),  # 02
    *(update, gradient_step, training_loop, answers),  # 03
    *(sigmoid, tanh, relu, leaky_relu),  # 04
    *(first_weights, scaled_weights),  # 05
    *(images, softmax, deep_forward, deep_backward),  # 06
    *(depth,),  # 07
    *(generalization,),  # 08
)

EXERCISES = tuple(exercise for topic in _TOPICS for exercise in topic.EXERCISES)
