// Reads captchas with a model of Glyphloop's: node read.js MODEL.onnx PICTURE.png...
// pngjs decodes the pictures; anything that gives RGBA bytes will do.
import { readFileSync } from "node:fs";
import ort from "onnxruntime-node";
import { PNG } from "pngjs";

const [model, ...pictures] = process.argv.slice(2);
const session = await ort.InferenceSession.create(model);

// This runtime does not hand out the file's metadata: these are the base model's. For another model,
// "glyphloop model show" names both.
const charset = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+-*×÷/=?";
const ctc = true;

for (const picture of pictures) {
  const { width, height, data } = PNG.sync.read(readFileSync(picture));
  const image = new ort.Tensor("uint8", new Uint8Array(data), [1, height, width, 4]);
  const { probabilities } = await session.run({ image });
  const [, steps, classes] = probabilities.dims;
  let path = Array.from({ length: steps }, (_, step) => {
    const row = probabilities.data.subarray(step * classes, (step + 1) * classes);
    return row.indexOf(Math.max(...row)); // the best class of each step
  });
  if (ctc) { // class 0 is the blank: merge repeats, drop blanks
    path = path.filter((c, i) => c > 0 && c !== path[i - 1]).map((c) => c - 1);
  }
  console.log(`${picture}\t${path.map((c) => charset[c] ?? "").join("")}`);
}
