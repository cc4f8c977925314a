"""Loss and gradient of the reference solutions beside PyTorch's autograd, in one run, in float64, on one thread.

    python -m benchmarks.reference_speed [--rounds 60]

N = 500 images of D = 3072 numbers, C = 10 classes, H = 100 hidden neurons. The two take turns, so that whatever else
the machine does slows both; what is shown are medians of CPU time. The last line compares the two-layer step with its
matrix products alone. PyTorch is in the extra `bench`.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

Step = Callable[[], Any]

N, D, C, H = 500, 3072, 10, 100
REG = 0.3


def main() -> None:
    """Print the medians and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=60)
    arguments = parser.parse_args()
    for library in ("OPENBLAS", "OMP", "MKL"):  # read when the libraries are loaded, which is why they are loaded below
        os.environ[f"{library}_NUM_THREADS"] = "1"
    try:
        import torch
    except ImportError:
        sys.exit("PyTorch is not installed. `pip install torch==2.13.0`, the extra `bench`, brings it.")
    torch.set_num_threads(1)
    print(f"N = {N}, D = {D}, C = {C}, H = {H}, float64, one thread, {arguments.rounds} rounds")
    print(f"{'CPU ms, median':24}{'reference':>12}{'PyTorch':>12}{'ratio':>8}")
    for name, (ours, theirs) in pairs(torch).items():
        seen, agree = alternate(ours, theirs, arguments.rounds), same(ours(), theirs())
        first, second = (1e3 * statistics.median(times) for times in seen)
        print(f"{name:24}{first:12.2f}{second:12.2f}{first / second:8.2f}{'' if agree else '  THE RESULTS DIFFER'}")
    ours, products = two_layer_step(), matrix_products()
    step, alone = (1e3 * statistics.median(times) for times in alternate(ours, products, arguments.rounds))
    print(f"{'two-layer step':24}{step:12.2f}{alone:12.2f}{step / alone:8.2f}  of its matrix products alone")


def pairs(torch: Any) -> dict[str, tuple[Step, Step]]:
    """For each loss: the reference, and the same in PyTorch, each returning the loss and the gradients."""
    from assignments.a1_linear import reference

    X, y, W, params = problem()
    tX, ty = torch.from_numpy(X), torch.from_numpy(y)

    def torch_step(loss: Callable[..., Any], arrays: list[Any]) -> Step:
        tensors = [torch.from_numpy(array.copy()).requires_grad_() for array in arrays]

        def step() -> Any:
            for tensor in tensors:
                tensor.grad = None
            value = loss(*tensors)
            value.backward()
            return value.item(), [tensor.grad.numpy() for tensor in tensors]

        return step

    def svm(W: Any) -> Any:
        # The library's own loss is a mean over the classes too.
        data_loss = C * torch.nn.functional.multi_margin_loss(tX @ W, ty)
        return data_loss + REG * (W * W).sum()

    def softmax(W: Any) -> Any:
        return torch.nn.functional.cross_entropy(tX @ W, ty) + REG * (W * W).sum()

    def two_layer(W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
        scores = torch.relu(tX @ W1 + b1) @ W2 + b2
        penalty = REG * ((W1 * W1).sum() + (W2 * W2).sum())
        return torch.nn.functional.cross_entropy(scores, ty) + penalty

    return {
        "SVM": (lambda: reference.svm_loss_vectorized(W, X, y, REG), torch_step(svm, [W])),
        "softmax": (lambda: reference.softmax_loss_vectorized(W, X, y, REG), torch_step(softmax, [W])),
        "two-layer net": (two_layer_step(), torch_step(two_layer, list(params.values()))),
    }


def problem() -> tuple[Any, Any, Any, dict[str, Any]]:
    """Images, their classes, the weights of a linear classifier and the parameters of a net."""
    import numpy as np

    rng = np.random.default_rng(0)
    params = {
        "W1": rng.normal(0, 0.02, (D, H)),
        "b1": rng.normal(0, 0.1, H),
        "W2": rng.normal(0, 0.1, (H, C)),
        "b2": rng.normal(0, 0.1, C),
    }
    return rng.normal(size=(N, D)), rng.integers(C, size=N), rng.normal(0, 0.02, (D, C)), params


def two_layer_step() -> Step:
    """Loss and gradients of the reference's net."""
    from assignments.a3_two_layer_net.reference import TwoLayerNet

    X, y, _, params = problem()
    net = TwoLayerNet(D, H, C)
    net.params = params
    return lambda: net.loss(X, y, REG)


def matrix_products() -> Step:
    """The five matrix products of that step, and nothing else."""
    import numpy as np

    X, _, _, params = problem()
    hidden, dscores = np.maximum(0, X @ params["W1"]), np.random.default_rng(1).normal(size=(N, C))
    return lambda: (
        X @ params["W1"],
        hidden @ params["W2"],
        dscores @ params["W2"].T,
        hidden.T @ dscores,
        X.T @ hidden,
    )


def alternate(one: Step, other: Step, rounds: int) -> tuple[list[float], list[float]]:
    """The CPU seconds of each call of two steps that take turns, after three calls each to warm up."""
    times: tuple[list[float], list[float]] = [], []
    for turn in range(-3, rounds):
        for step, seconds in zip((one, other), times, strict=True):
            start = time.process_time()
            step()
            if turn >= 0:
                seconds.append(time.process_time() - start)
    return times


def same(ours: Any, theirs: Any) -> bool:
    """Whether both give the same loss and the same gradients."""
    import numpy as np

    gradients = list(ours[1].values()) if isinstance(ours[1], dict) else [ours[1]]
    numbers = zip([ours[0], *gradients], [theirs[0], *theirs[1]], strict=True)
    return all(np.allclose(one, other, rtol=1e-9, atol=1e-12) for one, other in numbers)


if __name__ == "__main__":
    main()
