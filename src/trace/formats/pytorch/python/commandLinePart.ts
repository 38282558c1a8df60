// Python of the exported script: its command line.

const parserPart = String.raw`# The command line


def boolean(text):
    if text.lower() not in ("true", "false"):
        raise ValueError
    return text.lower() == "true"


def parser_of():
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--steps", type=int, default=STEPS, help=f"updates; {STEPS} if not given")
    parser.add_argument("--out", type=pathlib.Path, help="the CSV file; if not given, beside this one")
    parser.add_argument("--device", help="cpu or cuda; if not given, a GPU if there is one")
    parser.add_argument(
        "--dtype",
        choices=["float32", "float64"],
        default="float32",
        help="of the network; float64 tells what is rounding, the browser computes in float32",
    )
    fields = parser.add_argument_group("fields of the experiment")
    for field, value in CONFIG.items():
        hint = ", ".join(CHOICES.get(field, []))
        if field in BOUNDS:
            hint = "{} to {}".format(*BOUNDS[field])
        fields.add_argument(
            f"--{field}",
            type=boolean if isinstance(value, bool) else type(value),
            choices=CHOICES.get(field),
            default=argparse.SUPPRESS,
            metavar="VALUE",
            help=f"{hint or 'true, false'}; {str(value)} if not given",
        )
    return parser


def check(config, refuse):
    """Refuses values that are out of bounds, or don't go together."""
    for field, (low, high) in BOUNDS.items():
        if not low <= config[field] <= high:
            refuse(f"--{field} must be from {low} to {high}; {config[field]} is not.")
    _, classes, training, _ = DATASETS[config["data.name"]]
    family = LOSS_FAMILIES[config["loss"]]
    if not (family == "squaredError" or classes == 2 or (classes and family == "softmax")):
        refuse(f"--loss {config['loss']} does not fit {config['data.name']}, of {classes} classes.")
    if config["batchSize"] > training:
        refuse(f"--batchSize must be at most {training}, the training samples.")
    if config["corruption.kind"] != "none" and config["corruption.row"] >= config["batchSize"]:
        refuse("--corruption.row must be below the batch size.")


def say(text):
    if RANK == 0:
        print(text, file=sys.stderr)


def device_of(name):
    if name is None:
        name = "cuda" if torch.cuda.is_available() else "cpu"
    if name == "cuda" and WORLD > 1:
        name = f"cuda:{os.environ.get('LOCAL_RANK', RANK % torch.cuda.device_count())}"
        torch.cuda.set_device(name)
    return torch.device(name)


def launch(parser, args, config, out, is_recorded, cell={}):
    """Trains with a configuration, as one of several processes where torchrun started them."""
    edits = [edit for edit in EDITS if edit[1] not in args]
    for step, field, _ in EDITS:
        if field in args:
            say(f"The change of {field} at step {step} is not made: the command line sets {field}.")
    edited = dict(config)
    for changes in [{}, *({field: value} for _, field, value in edits)]:
        edited.update(changes)
        check(edited, parser.error)
    torch.set_default_dtype(getattr(torch, args["dtype"]))
    device = device_of(args["device"])
    if WORLD > 1:
        torch.distributed.init_process_group("nccl" if device.type == "cuda" else "gloo")
    run(config, edits, args["steps"], device, args["out"] or out, is_recorded, cell)
    if WORLD > 1:
        torch.distributed.destroy_process_group()
`;

/** The command line of a run's script. */
export const runCommandLinePart = String.raw`
${parserPart}

def is_drawn(field):
    """Whether the initial weights or the data depend on a field."""
    return field.startswith(("data.", "initialization.")) or field in DRAWN_FIELDS


def main(argv=None):
    parser = parser_of()
    args = vars(parser.parse_args(argv))
    config = {field: args.get(field, value) for field, value in CONFIG.items()}
    changed = [field for field in CONFIG if config[field] != CONFIG[field] and field not in PAGE_FIELDS]
    is_recorded = not any(map(is_drawn, changed))
    if changed:
        changes = ", ".join(f"{field} is {config[field]}, not {CONFIG[field]}" for field in changed)
        say(f"This is no longer the browser's run: {changes}.")
    if not is_recorded:
        say("Its weights and data are drawn anew, by the generator of the browser.")
    launch(parser, args, config, pathlib.Path(__file__).with_suffix(".csv"), is_recorded)
`;

/** The command line of a study's script, which trains one of its cells or joins their files. */
export const studyCommandLinePart = String.raw`
${parserPart}

CELLS = [dict(zip(GRID, values)) for values in itertools.product(*GRID.values())]


def collect(folder, out):
    """Joins the files of the cells in a folder, in the order of the cells."""
    files, columns = {}, {}
    for path in folder.glob("*.csv"):
        with open(path, newline="") as file:
            reader = csv.DictReader(file)
            first = next(reader, {})
        if "cell" in first and path.resolve() != out.resolve():
            files[int(first["cell"])] = path
            columns.update(dict.fromkeys(first))
    with open(out, "w", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        for _, path in sorted(files.items()):
            with open(path, newline="") as part:
                writer.writerows(csv.DictReader(part))
    missing = sorted(set(range(len(CELLS))) - set(files))
    say(f"Wrote {out} from {len(files)} of {len(CELLS)} cells.")
    if missing:
        say(f"Without a row: cells {', '.join(map(str, missing))}.")


def main(argv=None):
    parser = parser_of()
    parser.add_argument("--index", type=int, help=f"the cell to train, 0 to {len(CELLS) - 1}")
    parser.add_argument("--collect", type=pathlib.Path, metavar="DIR", help="join the files of the cells")
    args = vars(parser.parse_args(argv))
    file = pathlib.Path(__file__)
    index = args["index"]
    if args["collect"]:
        return collect(args["collect"], args["out"] or file.with_suffix(".csv"))
    if index is None or not 0 <= index < len(CELLS):
        parser.error(f"--index must be from 0 to {len(CELLS) - 1}, or --collect must name a folder.")
    config = {field: args.get(field, value) for field, value in {**CONFIG, **CELLS[index]}.items()}
    cell = {"cell": index}
    for field in GRID:
        value = config[field]
        cell[field] = str(value).lower() if isinstance(value, bool) else value
    out = file.with_name(f"{file.stem}-{index}.csv")
    launch(parser, args, config, out, is_recorded=False, cell=cell)
`;
