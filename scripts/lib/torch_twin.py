"""Times the training of a network in PyTorch that was described by Glyphloop.

Reads, from the file given as first argument, a JSON object:

    layers   the network's nodes: name, kind, inputs, settings
    input    channels, height and width of a picture
    batch    images in a batch
    length   characters of a label
    seconds  for how long to measure, after a second of warming up
    threads  how many threads compute
    device   where: cpu, cuda or cuda:N

Prints one line of JSON: imagesPerSecond, by the clock; imagesPerCpuSecond, by the processor time of
all threads; and parameters. Forward, loss, backward and AdamW's update count; the batch is random
and always the same. Ends with status 3, and a line that says why, where PyTorch computes with a slow
reference BLAS: no fair comparison.
"""

import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


def blas():
    """Returns what PyTorch multiplies matrices with: a fast library's name, or None."""
    if torch.backends.mkl.is_available():
        return "MKL"
    torch.rand(64, 64) @ torch.rand(64, 64)
    with open("/proc/self/maps") as maps:
        return "OpenBLAS" if "openblas" in maps.read() else None


class Twin(nn.Module):
    """The described network; a node's output is kept by the node's name."""

    def __init__(self, layers, shape):
        super().__init__()
        self.layers = layers
        self.parts = nn.ModuleDict()
        kept = {}
        with torch.no_grad():
            for layer in layers:
                kept[layer["name"]] = self.build(layer, kept, torch.zeros(2, *shape))

    def build(self, layer, kept, picture):
        settings = layer["settings"]
        inputs = [kept[name] for name in layer["inputs"]]
        before = inputs[0].shape[1] if inputs else 0
        part = None
        if layer["kind"] == "conv":
            part = nn.Conv2d(
                before,
                settings["outputs"],
                settings["kernel"],
                settings["stride"],
                settings["padding"],
                bias=settings["bias"],
            )
        elif layer["kind"] == "norm":
            part = nn.BatchNorm2d(before)
        elif layer["kind"] == "dense":
            part = nn.Linear(before, settings["outputs"])
        elif layer["kind"] == "lstm":
            part = nn.LSTM(before, settings["outputs"], batch_first=True, bidirectional=True)
            for name in ("bias_hh_l0", "bias_hh_l0_reverse"):
                # PyTorch has two biases where one does; the second stays nought.
                nn.init.zeros_(getattr(part, name))
                getattr(part, name).requires_grad = False
        if part is not None:
            self.parts[layer["name"].replace(".", "_")] = part
        return self.node(layer, inputs, picture)

    def node(self, layer, inputs, picture):
        kind, settings = layer["kind"], layer["settings"]
        part_name = layer["name"].replace(".", "_")
        part = self.parts[part_name] if part_name in self.parts else None
        if kind == "input":
            return picture
        first = inputs[0]
        if kind in ("conv", "dense"):
            given = part(first)
            return F.relu(given, inplace=True) if settings["relu"] else given
        if kind == "norm":
            return part(first)
        if kind in ("max", "mean"):
            pool = F.max_pool2d if kind == "max" else F.avg_pool2d
            return pool(first, settings["kernel"], settings["stride"], settings["padding"])
        if kind == "lstm":
            return part(first.squeeze(2).transpose(1, 2))[0].transpose(1, 2).unsqueeze(2)
        if kind == "columns":
            return first.flatten(1, 2).unsqueeze(2)
        if kind == "relu":
            return F.relu(first)
        if kind == "add":
            return first + inputs[1]
        if kind == "dropout":
            return F.dropout(first, settings["rate"])
        if kind in ("flatten", "loss"):
            return first.flatten(1)
        raise SystemExit("glyphloop: the PyTorch twin has no layer of the kind " + kind)

    def forward(self, picture):
        kept = {}
        for layer in self.layers:
            inputs = [kept[name] for name in layer["inputs"]]
            kept[layer["name"]] = self.node(layer, inputs, picture)
        return kept[self.layers[-1]["name"]]


def loss_of(settings, length):
    """Returns a function from rows of logits and labels to the loss."""
    classes, steps, absent = settings["classes"], settings["steps"], settings["absent"]

    def ctc(logits, labels):
        count = len(logits)
        steps_first = logits.view(count, classes, steps).permute(2, 0, 1).log_softmax(2)
        return F.ctc_loss(steps_first, labels, [steps] * count, [length] * count)

    def positions(logits, labels):
        # A position after the text says "no character", the last class of such a network.
        wanted = F.pad(labels, (0, steps - length), value=classes - 1)
        if absent:  # the last class has no logit at the first positions
            before, after = logits.split([(classes - 1) * steps, steps - absent], 1)
            never = before.new_full((len(logits), absent), -50)
            logits = torch.cat([before, never, after], 1)
        return F.cross_entropy(logits.view(len(logits), classes, steps), wanted)

    return ctc if settings["decoding"] == "CTC" else positions


def main():
    with open(sys.argv[1]) as file:
        order = json.load(file)
    torch.set_num_threads(order["threads"])
    if blas() is None:
        print(
            "glyphloop: PyTorch computes with the slow reference BLAS;"
            " install the fast one: sudo apt-get install -y libopenblas0-pthread",
            file=sys.stderr,
        )
        raise SystemExit(3)
    torch.manual_seed(1)
    device = torch.device(order["device"])
    network = Twin(order["layers"], order["input"]).train().to(device)
    settings = order["layers"][-1]["settings"]
    loss = loss_of(settings, order["length"])
    optimiser = torch.optim.AdamW(network.parameters(), 1e-3, weight_decay=0.02)
    pictures = torch.rand(order["batch"], *order["input"]).to(device)
    least = 1 if settings["decoding"] == "CTC" else 0
    labels = torch.randint(least, settings["classes"], (order["batch"], order["length"])).to(device)

    def train(seconds):
        start, used, batches = time.perf_counter(), time.process_time(), 0
        while batches < 3 or time.perf_counter() - start < seconds:
            optimiser.zero_grad(set_to_none=True)
            loss(network(pictures), labels).backward()
            optimiser.step()
            batches += 1
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        images = batches * order["batch"]
        return images / (time.perf_counter() - start), images / (time.process_time() - used)

    train(1)
    by_clock, by_processor = train(order["seconds"])
    learned = sum(p.numel() for p in network.parameters() if p.requires_grad)
    result = {"imagesPerSecond": by_clock, "imagesPerCpuSecond": by_processor}
    print(json.dumps({**result, "parameters": learned}))


if __name__ == "__main__":
    main()
