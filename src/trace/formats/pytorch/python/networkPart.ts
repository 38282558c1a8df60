// Python of the exported script: the network and its initial weights, by the definitions of `engine/`.

/** The module and its initial weights; needs `DATASETS`, `LOSS_FAMILIES` and `WEIGHTS`. */
export const networkPart = String.raw`
# Network

ACTIVATIONS = {
    "linear": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leakyRelu": lambda z: F.leaky_relu(z, 0.01),
    "elu": F.elu,
    "silu": F.silu,
    "gelu": F.gelu,
    "softplus": F.softplus,
}


def outputs_of(config):
    """Units of the head: one logit for two classes, else one a class; one value in a regression."""
    _, classes, _, _ = DATASETS[config["data.name"]]
    has_one = classes == 2 and LOSS_FAMILIES[config["loss"]] != "softmax"
    return 1 if has_one or not classes else classes


def total(values):
    """The sum over all processes. Gradients flow back through it."""
    return torch.distributed.nn.functional.all_reduce(values) if WORLD > 1 else values


class BatchNorm(nn.Module):
    """
    By the batch of all processes, also on CPUs, which torch.nn.SyncBatchNorm refuses. In float64, since
    many layers of it multiply what a float32 sum loses.
    """

    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.bias = nn.Parameter(torch.zeros(width))
        self.eps = 1e-5

    def forward(self, z):
        if self.training:
            rows = total(torch.tensor(float(len(z)), device=z.device))
            self.mean = total(z.double().sum(0)) / rows
            self.variance = total((z.double() - self.mean).square().sum(0)) / rows
        x = (z.double() - self.mean) / torch.sqrt(self.variance + self.eps)
        return x.to(z.dtype) * self.weight + self.bias


NORMALIZATIONS = {"none": nn.Identity, "layer": nn.LayerNorm, "batch": BatchNorm}


class Network(nn.Module):
    """Hidden layers and the head. What may be edited while it trains is read in every pass."""

    def __init__(self, config):
        super().__init__()
        self.config = config
        width = config["network.width"]
        sizes = [DATASETS[config["data.name"]][0]] + [width] * config["network.depth"]
        normalization = NORMALIZATIONS[config["network.normalization"]]
        self.layers = nn.ModuleList(nn.Linear(*fans) for fans in zip(sizes, sizes[1:]))
        self.norms = nn.ModuleList(normalization(width) for _ in self.layers)
        self.head = nn.Linear(width, outputs_of(config))

    def forward(self, x):
        activation = ACTIVATIONS[self.config["network.activation"]]
        self.pre_activations, self.activations, self.hidden = [], [], []
        hidden = x
        for index, (layer, norm) in enumerate(zip(self.layers, self.norms)):
            norm.eps = self.config["network.epsilon"]
            z = norm(layer(hidden))
            a = activation(z)
            is_skipped = self.config["network.residual"] and index > 0
            hidden = hidden + self.config["network.residualScale"] * a if is_skipped else a
            self.pre_activations.append(z)
            self.activations.append(a)
            self.hidden.append(hidden)
        return self.head(hidden)

    def by_layer(self):
        """The parameters of each layer, the head last."""
        hidden = zip(self.layers, self.norms)
        return [
            *([*layer.parameters(), *norm.parameters()] for layer, norm in hidden),
            [*self.head.parameters()],
        ]


def orthogonal(numbers, fan_in, fan_out):
    """Orthonormal columns, or rows where there are fewer, by reflections (Stewart, 1980)."""
    count, length = sorted([fan_in, fan_out])
    q = torch.zeros(count, length, dtype=torch.float64)
    reflections = numbers.view(count, length).triu()
    for k, v in enumerate(reflections):
        norm, first = v.norm(), v[k].item()
        q[k, k] = -1 if first > 0 else 1
        v[k] -= q[k, k] * norm
        v /= torch.sqrt(norm * (norm + abs(first)))
    for v in reversed(reflections):
        q -= (q @ v).outer(v)
    return q if fan_in < fan_out else q.T


def draw_kernel(config, layer, fan_in, fan_out):
    """A kernel, [fan in, fan out]."""
    kind, std = config["initialization.kind"], config["initialization.std"]
    stream = config["seed"], "initialization", layer, fan_in * fan_out
    if kind == "uniform":
        kernel = std * math.sqrt(3) * (2 * uniform(*stream) - 1)
    elif kind == "orthogonal":
        kernel = orthogonal(normal(*stream), fan_in, fan_out)
    else:
        deviations = {
            "he": math.sqrt(2 / fan_in),
            "xavier": math.sqrt(2 / (fan_in + fan_out)),
            "lecun": math.sqrt(1 / fan_in),
            "normal": std,
            "zero": 0,
        }
        kernel = deviations[kind] * normal(*stream)
    return kernel.view(fan_in, fan_out)


@torch.no_grad()
def initial_network(config, is_recorded):
    """The network with the initial weights of the run, or drawn as the browser would draw them."""
    network = Network(config)
    if is_recorded:
        for name, parameter in network.named_parameters():
            parameter.copy_(decode(WEIGHTS[name]).view_as(parameter))
        return network
    for index, layer in enumerate([*network.layers, network.head]):
        kernel = draw_kernel(config, index, layer.in_features, layer.out_features)
        biases = normal(config["seed"], "bias", index, layer.out_features)[0]
        layer.weight.copy_(kernel.T.float())
        layer.bias.copy_((config["initialization.biasStd"] * biases).float())
    return network
`;
