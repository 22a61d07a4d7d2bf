// Reads captchas with a model of Glyphloop's, base.onnx beside this file, in the browser alone: the
// pictures stay where they are.
import * as ort from "./node_modules/onnxruntime-web/dist/ort.wasm.min.mjs";

ort.env.wasm.numThreads = 1; // more need a page that is cross-origin isolated

// This runtime does not hand out the file's metadata: these are the base model's. For another model,
// "glyphloop model show" names both.
const charset = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+-*×÷/=?";
const ctc = true;
const session = await ort.InferenceSession.create("base.onnx");

async function rgba(file) {
  const bitmap = await createImageBitmap(file, { colorSpaceConversion: "none" });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  canvas.drawImage(bitmap, 0, 0);
  return canvas.getImageData(0, 0, bitmap.width, bitmap.height);
}

async function read(file) {
  const { width, height, data } = await rgba(file);
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
  return path.map((c) => charset[c] ?? "").join("");
}

const pictures = document.getElementById("pictures");
const texts = document.getElementById("texts");

async function readAll() {
  texts.textContent = "";
  for (const file of pictures.files) {
    texts.textContent += `${file.name}\t${await read(file)}\n`;
  }
}

pictures.addEventListener("change", readAll);
await readAll(); // what was chosen while the model was loaded
