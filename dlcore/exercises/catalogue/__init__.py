"""The exercises, one file each or two that belong together. A new one is a file in this list."""

from dlcore.exercises.catalogue import (
    accuracy,
    choose_network,
    cost,
    count_parameters,
    deep_backward,
    deep_forward,
    differences,
    features,
    gradient_step,
    he,
    images,
    layer_forward,
    layer_slopes,
    leaky_relu,
    loss,
    output_slope,
    predict,
    relu,
    report_accuracy,
    sigmoid,
    sizes,
    small_random,
    softmax,
    tanh,
    training_loop,
    unit,
    update,
    xavier,
    zero_parameters,
)

_TOPICS = (
    *(unit, sizes, layer_forward),  # notebook 01
    *(loss, cost, output_slope, layer_slopes, differences),  # 02
    *(update, gradient_step, training_loop, predict, accuracy),  # 03
    *(sigmoid, tanh, relu, leaky_relu),  # 04
    *(zero_parameters, small_random, xavier, he),  # 05
    *(images, softmax, deep_forward, deep_backward),  # 06
    *(features, count_parameters),  # 07
    *(report_accuracy, choose_network),  # 08
)

EXERCISES = tuple(exercise for topic in _TOPICS for exercise in topic.EXERCISES)
