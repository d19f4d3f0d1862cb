"""PyTorch in eager mode, as its own tutorials write it."""

from collections.abc import Callable

import torch
from torch import nn
from works import Work

torch.set_num_threads(1)
HIDDEN = {"tanh": nn.Tanh, "relu": nn.ReLU}


def eager(work: Work) -> Callable:
    """nn.Sequential, a loss on the logits, autograd and optim.SGD; loss.item() at every step."""
    X = torch.tensor(work.X.T.copy())
    binary = len(work.Y) == 1
    y = torch.tensor(work.Y.T.copy() if binary else work.Y.argmax(axis=0))
    loss_of = nn.BCEWithLogitsLoss() if binary else nn.CrossEntropyLoss()

    def run(steps: int) -> list:
        model = _model(work)
        optimizer = torch.optim.SGD(model.parameters(), lr=work.learning_rate)
        costs = []
        for _ in range(steps):
            optimizer.zero_grad()
            loss = loss_of(model(X), y)
            loss.backward()
            optimizer.step()
            costs.append(loss.item())
        return costs

    return run


def _model(work: Work) -> nn.Sequential:
    net, parts = work.net, []
    for l in net.layers:
        linear = nn.Linear(net.n[l - 1], net.n[l])
        linear.weight = nn.Parameter(torch.tensor(net.W[l]))
        linear.bias = nn.Parameter(torch.tensor(net.b[l][:, 0]))
        parts += [linear, HIDDEN[work.hidden]()]
    return nn.Sequential(*parts[:-1])
