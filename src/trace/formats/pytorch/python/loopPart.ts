// Python of the exported script: the training loop and the CSV that it writes, with the columns of `csv.ts`.

/** Trains, a row a step; needs `METRICS` and `CHECKED`. */
export const loopPart = String.raw`
# A run


def train(config, edits, steps, device, is_recorded):
    """Trains and yields the metrics of each step, tensors by name."""
    data = load_data(config, is_recorded)
    training, test = ([part.to(device) for part in samples] for samples in data)
    network = initial_network(config, is_recorded).to(device)
    model = nn.parallel.DistributedDataParallel(network) if WORLD > 1 else network
    layers, size = network.by_layer(), config["batchSize"]
    initial = vectors(layers, torch.clone)
    optimizer = OPTIMIZERS[config["optimizer.kind"]](network.parameters(), lr=0.1)
    has_classes = DATASETS[config["data.name"]][1] > 0
    for step in range(steps):
        config.update({field: value for at, field, value in edits if at == step})
        x, y = batch_of(training, config, step)
        output = model(x)
        signals = [*network.hidden, output]
        for signal in signals:
            signal.retain_grad()
        loss = LOSSES[config["loss"]](output, y).sum() / size
        optimizer.zero_grad()
        # The processes' gradients are averaged, and their losses are shares of a sum.
        (loss * WORLD).backward()

        before = {parameter: parameter.detach().clone() for parameter in network.parameters()}
        weights, gradients = vectors(layers, before.get), vectors(layers, lambda p: p.grad)
        measured = {
            "loss": total(loss.detach()),
            "gradientNorm": norms(gradients),
            "totalNorm": norms(gradients).norm(),
            "weightNorm": norms(weights),
            "signalNorm": signal_norms([signal.grad for signal in signals], size),
        }
        if has_classes:
            measured["accuracy"] = total(right(output, y, config)) / size
        if is_measured("activationMean", step):
            measured.update(measure_activations(network, config))
            pairs = zip(weights, initial)
            measured["frozen"] = torch.stack([(a == b).double().mean() for a, b in pairs])
        if has_classes and is_measured("testAccuracy", step):
            measured["testAccuracy"] = test_accuracy(network, training, test, config)
        if config["network.activation"] == "relu" and is_measured("dead", step):
            measured["dead"] = dead_units(network, training)

        coefficient = clip(layers, config["clipping.mode"], config["clipping.threshold"])
        clipped = vectors(layers, lambda p: p.grad)
        measured["clippedNorm"] = norms(clipped)
        if config["clipping.mode"] != "none":
            measured["clipCosine"] = cosine(gradients, clipped)
        if coefficient is not None:
            measured["clipCoefficient"] = coefficient

        set_up(optimizer, config, step)
        optimizer.step()
        rate = rate_of(config, step)
        measured["updateNorm"] = norms(
            vectors(layers, lambda p: update_of(p, before[p], optimizer.state[p], config, rate))
        )
        # Not in the file: an optimizer's square of a finite gradient may be infinite.
        state = [value for slots in optimizer.state.values() for value in slots.values()]
        slots = [value for value in state if torch.is_tensor(value) and value.dim()]
        measured["state"] = norm([*network.parameters(), *slots])
        yield measured


def numbers_of(measured):
    """The numbers of tensors by name, in one transfer from the device."""
    joined = torch.cat([tensor.detach().double().flatten() for tensor in measured.values()])
    values = iter(joined.tolist())
    return {name: [next(values) for _ in range(part.numel())] for name, part in measured.items()}


def run(config, edits, steps, device, out, is_recorded, cell={}):
    """Trains and writes a row a step, with the cell of a study before it, until one is not finite."""
    depth = config["network.depth"]
    names = [str(layer + 1) for layer in range(depth)] + ["head"]
    widths = {"step": 1, "layer": depth + 1, "hiddenLayer": depth}
    header = [*cell, "step"]
    for name, (per, _) in METRICS.items():
        header += [name] if per == "step" else [f"{name}.{layer}" for layer in names[: widths[per]]]
    out.parent.mkdir(parents=True, exist_ok=True)
    with open(out if RANK == 0 else os.devnull, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for step, measured in enumerate(train(config, edits, steps, device, is_recorded)):
            numbers = numbers_of(measured)
            broken = [name for name in CHECKED if not all(map(math.isfinite, numbers[name]))]
            if broken:
                say(f"Step {step} is not finite ({', '.join(broken)}): the run ends before it.")
                break
            row = [*cell.values(), step]
            for name, (per, _) in METRICS.items():
                values = numbers.get(name, [math.nan] * widths[per])
                row += ["" if math.isnan(value) else f"{value:.9g}" for value in values]
            writer.writerow(row)
    say(f"Wrote {out}.")
`;
