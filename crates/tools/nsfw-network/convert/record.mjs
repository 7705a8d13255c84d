// Records what nsfwjs 4.4.0 itself says of the mosaics, for the parity test.
//
//     npm install
//     node record.mjs ../tests/fixtures/mosaics.json > ../tests/fixtures/recorded.json
//
// `infer` of the package does everything from the pixels on: scaling, network, shares.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const tf = require("@tensorflow/tfjs");
const { load } = require("nsfwjs");

function pixels({ width, height, rows }) {
  const cells = rows.map((row) => row.split(" ").map((hex) => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16))));
  const down = (y) => cells[Math.floor((y * cells.length) / height)];
  const cell = (x, y) => down(y)[Math.floor((x * cells[0].length) / width)];
  return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => cell(x, y)));
}

// The package writes a notice to the console; standard output is for the record.
console.info = console.warn = console.log = console.error;
await tf.setBackend("cpu");
const model = await load("MobileNetV2");
const recorded = [];
for (const mosaic of JSON.parse(readFileSync(process.argv[2]))) {
  const picture = tf.tensor3d(pixels(mosaic), undefined, "int32");
  recorded.push({ name: mosaic.name, shares: Array.from(await model.infer(picture).data()) });
}
process.stdout.write(JSON.stringify(recorded, null, 1) + "\n");
