// Python of the exported script: losses, clipping, optimizers and schedules, by the definitions of `engine/`.

/** Tables of what a step is made of. */
export const trainingPart = String.raw`
# Training


def naive_binary(z, y):
    p = torch.sigmoid(z)
    return -(y * p.log() + (1 - y) * (1 - p).log()).mean(1)


def naive_softmax(z, y):
    return -(y * (z.exp() / z.exp().sum(1, keepdim=True)).log()).sum(1)


def binary(z, y):
    return F.binary_cross_entropy_with_logits(z, y, reduction="none").mean(1)


# The loss of each row, [rows].
LOSSES = {
    "mse": lambda z, y: F.mse_loss(z, y, reduction="none").mean(1),
    "binaryCrossEntropy": binary,
    "softmaxCrossEntropy": lambda z, y: F.cross_entropy(z, y.argmax(1), reduction="none"),
    "naiveBinaryCrossEntropy": naive_binary,
    "naiveSoftmaxCrossEntropy": naive_softmax,
}


def norm(vectors):
    """Euclidean norm, in float64: float32 has no squares of 1e-23 and 1e20."""
    return torch.cat([vector.detach().double().flatten() for vector in vectors]).norm()


def clip_by_norm(parameters, threshold):
    """As torch.nn.utils.clip_grad_norm_ does, also where squares leave float32."""
    gradients = [parameter.grad for parameter in parameters]
    coefficient = (threshold / (norm(gradients) + 1e-6)).clamp(max=1)
    for gradient in gradients:
        gradient.mul_(coefficient)
    return coefficient


def clip(layers, mode, threshold):
    """Clips all gradients in place; returns the factor of clipping by the global norm."""
    everything = [parameter for layer in layers for parameter in layer]
    if mode == "globalNorm":
        return clip_by_norm(everything, threshold)
    if mode == "layerNorm":
        for layer in layers:
            clip_by_norm(layer, threshold)
    if mode == "value":
        nn.utils.clip_grad_value_(everything, threshold)
    return None


OPTIMIZERS = {
    "sgd": torch.optim.SGD,
    "momentum": torch.optim.SGD,
    "rmsprop": torch.optim.RMSprop,
    "adam": torch.optim.Adam,
    "adamw": torch.optim.AdamW,
}

# Factors of the learning rate, by finished steps.
SCHEDULES = {
    "constant": lambda step, steps, factor: 1,
    "warmup": lambda step, steps, factor: min(1, (step + 1) / steps),
    "cosine": lambda step, steps, factor: (1 + math.cos(math.pi * min(1, step / steps))) / 2,
    "step": lambda step, steps, factor: factor ** (step // steps),
    "exponential": lambda step, steps, factor: factor ** (step / steps),
}


def rate_of(config, step):
    """The learning rate of a step."""
    schedule = SCHEDULES[config["schedule.kind"]]
    factor = schedule(step, config["schedule.steps"], config["schedule.factor"])
    return config["optimizer.learningRate"] * factor


def set_up(optimizer, config, step):
    """Sets what may change from step to step."""
    optimizer.param_groups[0].update(
        lr=rate_of(config, step), weight_decay=config["optimizer.weightDecay"]
    )
    if config["optimizer.kind"] == "momentum":
        # Of a momentum of 0 SGD would keep no velocity, which a later edit needs.
        optimizer.param_groups[0]["momentum"] = max(config["optimizer.momentum"], 1e-30)


def update_of(parameter, before, state, config, rate):
    """What a step of the optimizer took from a parameter, before float32 weights rounded it."""
    kind, decay = config["optimizer.kind"], config["optimizer.weightDecay"]
    slope = parameter.grad + decay * before
    if kind == "sgd":
        return rate * slope
    if kind == "momentum":
        return rate * state["momentum_buffer"]
    if kind == "rmsprop":
        return rate * slope / (state["square_avg"].sqrt() + 1e-8)
    count = float(state["step"])
    root = (state["exp_avg_sq"] / (1 - 0.999**count)).sqrt()
    update = rate / (1 - 0.9**count) * state["exp_avg"] / (root + 1e-8)
    return update + rate * decay * before if kind == "adamw" else update
`;
