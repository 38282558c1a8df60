// Python of the exported script: data sets and batches, by the definitions of `data/`.

/** Generators of data and the batch of a step; needs `DATASETS`, `DATA` and `outputs_of`. */
export const dataPart = String.raw`
# Data


def decode(text, dtype=torch.float32):
    """Numbers from base64."""
    return torch.frombuffer(bytearray(base64.b64decode(text)), dtype=dtype)


def circle(radius, angle):
    return torch.stack([radius * torch.cos(angle), radius * torch.sin(angle)], 1)


def xor(i, u):
    sign = 1 - 2 * (i // 2 % 2)
    return torch.stack([sign * u[:, 0], sign * (1 - 2 * (i % 2)) * u[:, 1]], 1), i % 2


def sine(i, u):
    x = 2 * u[:, :1] - 1
    return x, torch.sin(2 * math.pi * x[:, 0])


# Samples without noise, from their indices [n] and uniform numbers [n, 2]: features, and class or value.
GENERATORS = {
    "circles": lambda i, u: (circle(1 - 0.5 * (i % 2), 2 * math.pi * u[:, 0]), i % 2),
    "moons": lambda i, u: (
        (1 - 2 * (i % 2))[:, None] * (circle(1, math.pi * u[:, 0]) - torch.tensor([0.5, 0.25])),
        i % 2,
    ),
    "xor": xor,
    "spirals": lambda i, u: (
        circle(u[:, 0].sqrt(), math.pi * (3.5 * u[:, 0].sqrt() + i % 2)),
        i % 2,
    ),
    "blobs": lambda i, u: (circle(1, 2 * math.pi * (i % 3) / 3), i % 3),
    "sine": sine,
    "plane": lambda i, u: (2 * u - 1, (2 * u - 1).mean(1)),
    "digits": lambda i, u: (
        (decode(DATA["pixels"], torch.uint8).view(-1, 64).double() - 8) / 8,
        decode(DATA["labels"], torch.uint8).double(),
    ),
}


def draw_samples(config):
    """Features [n, features] and classes or values [n], the training samples first; float64."""
    name, seed = config["data.name"], config["seed"]
    features, classes, training, test = DATASETS[name]
    index = torch.arange(training + test)
    x, target = GENERATORS[name](index.double(), uniform(seed, "sample", index, 2))
    noise = config["data.noise"] * normal(seed, "noise", index, features)
    if not classes:
        target = target + noise[:, 0]
    elif name != "digits":
        x = x + noise
    if classes:
        u = uniform(seed, "label", index, 2)
        other = (target + 1 + (u[:, 1] * (classes - 1)).floor()) % classes
        is_flipped = (u[:, 0] < config["data.labelNoise"]) & (index < training)
        target = torch.where(is_flipped, other, target)
    return config["data.scale"] * x, target


def load_data(config, is_recorded):
    """Training and test samples: x [n, features] and y [n, outputs], of which one of several is 1."""
    features, _, training, _ = DATASETS[config["data.name"]]
    if is_recorded and "x" in DATA:
        x, target = decode(DATA["x"]).view(-1, features), decode(DATA["target"])
    else:
        x, target = draw_samples(config)
    outputs = outputs_of(config)
    y = target[:, None] if outputs == 1 else F.one_hot(target.long(), outputs)
    x, y = (part.to(torch.get_default_dtype()) for part in (x.float(), y))
    return (x[:training], y[:training]), (x[training:], y[training:])


def batch_of(samples, config, step):
    """This process's share of the rows of a step: x [rows, features], y [rows, outputs]."""
    x, y = samples
    size = config["batchSize"]
    rows = torch.arange(size)
    if size < len(x):
        rows = words(config["seed"], "batch", step, size)[0] % len(x)
    x, y = x[rows.to(x.device)], y[rows.to(y.device)]
    if config["corruption.kind"] != "none" and step >= config["corruption.step"]:
        bad = {"nan": math.nan, "infinity": math.inf, "huge": 1e30}
        x[config["corruption.row"]] = bad[config["corruption.kind"]]
    return x[RANK::WORLD], y[RANK::WORLD]
`;
