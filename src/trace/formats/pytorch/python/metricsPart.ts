// Python of the exported script: the metrics, by the definitions of `trace/model/metrics.ts`.

/** What is measured of a step; needs `METRICS`, `LOSS_FAMILIES` and `MAXIMAL_SLOPES`. */
export const metricsPart = String.raw`
# Metrics


def is_measured(name, step):
    return step % METRICS[name][1] == 0


def right(output, y, config):
    """How many rows are predicted right."""
    if y.shape[1] > 1:
        return (output.argmax(1) == y.argmax(1)).double().sum()
    boundary = 0.5 if config["loss"] == "mse" else 0
    return ((output > boundary) == (y > 0.5)).double().sum()


def vectors(layers, value):
    """A value of every parameter, as one float64 vector a layer."""
    return [torch.cat([value(p).flatten() for p in layer]).double() for layer in layers]


def norms(vectors):
    return torch.stack([vector.norm() for vector in vectors])


def cosine(before, after):
    """Cosine between two gradients, each a list of vectors."""
    scale = norms(before).norm(), norms(after).norm()
    return sum((a / scale[0]) @ (b / scale[1]) for a, b in zip(before, after))


def saturated(z, a, name, rows):
    """Share of (row, unit) with a slope near 0; of a ReLU layer the share of units that are dead."""
    if name == "relu":
        return (total((a > 0).double().sum(0)) == 0).double().mean()
    if name in ("linear", "leakyRelu"):
        return torch.zeros((), dtype=torch.float64, device=z.device)
    z = z.detach().requires_grad_()
    (slope,) = torch.autograd.grad(ACTIVATIONS[name](z).sum(), z)
    is_flat = slope.abs() < MAXIMAL_SLOPES[name] / 100
    return total(is_flat.double().sum()) / (rows * z.shape[1])


def measure_activations(network, config):
    """Mean and spread of each hidden layer's activations in the last pass, over all processes."""
    columns = []
    rows = config["batchSize"]
    for z, a in zip(network.pre_activations, network.activations):
        share = saturated(z, a, config["network.activation"], rows)
        a = a.detach().double()
        count = rows * a.shape[1]
        mean, unit_means = total(a.sum()) / count, total(a.sum(0)) / rows
        std = (total((a - mean).square().sum()) / count).sqrt()
        spread = (total((a - unit_means).square().sum()) / count).sqrt()
        columns.append(torch.stack([mean, std, share, spread]))
    names = ["activationMean", "activationStd", "saturated", "sampleSpread"]
    return dict(zip(names, torch.stack(columns, 1)))


@torch.no_grad()
def test_accuracy(network, training, test, config):
    """Of the whole test set; batch normalization takes the statistics of the training set."""
    network(training[0])
    network.eval()
    share = right(network(test[0]), test[1], config) / len(test[0])
    network.train()
    return share


@torch.no_grad()
def dead_units(network, training):
    """Share of each layer's units that are 0 on the whole training set."""
    network(training[0])
    return torch.stack([(a <= 0).all(0).double().mean() for a in network.activations])


def signal_norms(signals, rows):
    """Root mean square of the loss's derivative by each hidden state, and by the output."""
    squares = [(s.double() / WORLD).square().sum() / (rows * s.shape[1]) for s in signals]
    return total(torch.stack(squares)).sqrt()
`;
