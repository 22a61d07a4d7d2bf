"""Reads captchas with a model of Glyphloop's: python3 read.py MODEL.onnx PICTURE..."""
import sys

import numpy as np
import onnxruntime
from PIL import Image  # decodes the pictures; anything that gives RGBA bytes will do

session = onnxruntime.InferenceSession(sys.argv[1])
about = session.get_modelmeta().custom_metadata_map
charset, ctc = about["glyphloop.charset"], about["glyphloop.decoding"] == "CTC"
for picture in sys.argv[2:]:
    pixels = np.asarray(Image.open(picture).convert("RGBA"))[np.newaxis]  # uint8 [1, height, width, 4]
    path = session.run(None, {"image": pixels})[0][0].argmax(axis=1)  # the best class of each step
    if ctc:  # class 0 is the blank: merge repeats, drop blanks
        path = [c - 1 for i, c in enumerate(path) if c > 0 and (i == 0 or c != path[i - 1])]
    print(picture, "".join(charset[c] for c in path if c < len(charset)), sep="\t")
