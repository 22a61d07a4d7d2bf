"""Harvests a login site of Glyphloop's as the solver scripts do that one finds published.

Nine threads without a pause; each has one requests session (cookies, connections kept open) and, for
each challenge, fetches the page, takes the form's token by a regular expression, fetches the image,
opens it with Pillow, reads it with ONNX Runtime, sends the form, and looks for the site's complaint.
Images are written to a folder under their text, as such scripts do; nothing is flushed to disk.

Reads, from the file given as first argument, a JSON object:

    page        the login page's address
    model       an ONNX model of Glyphloop's with one class a position
    charset     the text of each class
    warm_up     how many challenges to answer first, uncounted
    challenges  how many to answer
    workers     how many threads
    folder      where images go

Prints one line of JSON: challenges, answered (those with a verdict), seconds, cpuSeconds (the
processor time of all its threads).
"""

import io
import itertools
import json
import os
import re
import sys
import threading
import time

import numpy as np
import onnxruntime
import requests
from PIL import Image

TOKEN = re.compile(r'name="token" value="([^"]*)"')
IMAGE = re.compile(r'<img id="captcha" src="([^"]*)"')


class Reader:
    """Reads one image at a time, on one thread for each that asks."""

    def __init__(self, model, charset):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"]
        )
        self.input = self.session.get_inputs()[0].name
        self.charset = charset

    def read(self, image):
        pixels = np.asarray(Image.open(io.BytesIO(image)).convert("RGBA"))[np.newaxis]
        probabilities = self.session.run(None, {self.input: pixels})[0][0]
        return "".join(self.charset[i] for i in probabilities.argmax(axis=1) if i < len(self.charset))


def answer_one(web, page, reader, folder, number):
    """Answers one challenge and returns whether the site gave a verdict."""
    form = web.get(page, timeout=10).text
    image = web.get(requests.compat.urljoin(page, IMAGE.search(form).group(1)), timeout=10).content
    text = reader.read(image)
    with open(os.path.join(folder, f"{text}_{number}.png"), "wb") as file:
        file.write(image)
    fields = {
        "token": TOKEN.search(form).group(1),
        "username": "demo",
        "password": "not-a-password",
        "captcha": text,
    }
    reply = web.post(page, data=fields, timeout=10).text
    return "Wrong user name or password" in reply or "do not match" in reply


def harvest(order, reader, challenges):
    """Answers so many challenges and returns, for each, whether the site gave a verdict."""
    numbers = itertools.count()
    answered = []

    def work():
        web = requests.Session()
        while next(numbers) < challenges:
            answered.append(answer_one(web, order["page"], reader, order["folder"], len(answered)))

    threads = [threading.Thread(target=work) for _ in range(order["workers"])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answered


def main():
    with open(sys.argv[1]) as file:
        order = json.load(file)
    os.makedirs(order["folder"], exist_ok=True)
    reader = Reader(order["model"], order["charset"])
    harvest(order, reader, order["warm_up"])
    start, start_cpu = time.perf_counter(), time.process_time()
    answered = harvest(order, reader, order["challenges"])
    result = {
        "challenges": len(answered),
        "answered": sum(answered),
        "seconds": time.perf_counter() - start,
        "cpuSeconds": time.process_time() - start_cpu,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
