"""JAX: a jitted step called from Python, and the whole loop compiled by lax.scan."""

from collections.abc import Callable
from functools import cache

import jax
import jax.numpy as jnp
import numpy as np
from works import Work

jax.config.update("jax_enable_x64", val=True)
GATES = {"tanh": jnp.tanh, "relu": jax.nn.relu}


def step(work: Work) -> Callable:
    """One call after another, compiled beforehand; costs are fetched at the end, so it never waits."""
    take_step, start, X, Y = jax.jit(_step_of(work)), *_given(work)
    take_step(start, X, Y)

    def run(steps: int) -> list:
        parameters, costs = start, []
        for _ in range(steps):
            parameters, cost = take_step(parameters, X, Y)
            costs.append(cost)
        return [float(cost) for cost in costs]

    return run


def scan(work: Work) -> Callable:
    """All steps in one compiled loop, compiled beforehand for each number of steps."""
    start, X, Y = _given(work)

    @cache
    def compiled(steps: int) -> Callable:
        return jax.jit(_loop_of(work, steps)).lower(start, X, Y).compile()

    compiled(work.steps)
    return lambda steps: np.asarray(compiled(steps)(start, X, Y))


def scan_compiled_anew(work: Work) -> Callable:
    """The same as a learner's first call meets it: traced and compiled, then run."""
    start, X, Y = _given(work)

    def run(steps: int) -> list:
        jax.clear_caches()
        return np.asarray(jax.jit(_loop_of(work, steps))(start, X, Y))

    return run


def _given(work: Work) -> tuple:
    start = [(jnp.array(work.net.W[l]), jnp.array(work.net.b[l])) for l in work.net.layers]
    return start, jnp.array(work.X), jnp.array(work.Y)


def _step_of(work: Work) -> Callable:
    gate, binary = GATES[work.hidden], len(work.Y) == 1

    def cost(parameters: list, X: jax.Array, Y: jax.Array) -> jax.Array:
        A = X
        for W, b in parameters[:-1]:
            A = gate(W @ A + b)
        W, b = parameters[-1]
        Z = W @ A + b
        losses = jax.nn.softplus(Z) - Y * Z if binary else -Y * jax.nn.log_softmax(Z, axis=0)
        return losses.sum() / X.shape[1]

    def one(parameters: list, X: jax.Array, Y: jax.Array) -> tuple:
        value, slopes = jax.value_and_grad(cost)(parameters, X, Y)
        return jax.tree.map(lambda p, slope: p - work.learning_rate * slope, parameters, slopes), value

    return one


def _loop_of(work: Work, steps: int) -> Callable:
    one = _step_of(work)

    def loop(start: list, X: jax.Array, Y: jax.Array) -> jax.Array:
        return jax.lax.scan(lambda parameters, _: one(parameters, X, Y), start, length=steps)[1]

    return loop
