// Opens the example for browsers in Chromium, chooses pictures as a person would, and prints what the
// page says: node read_in_browser.mjs FOLDER CHROMIUM PICTURE...
// FOLDER holds the page and what it needs; it is served on loopback.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize, resolve } from "node:path";

const [folder, chromium, ...pictures] = process.argv.slice(2);
const puppeteer = createRequire(resolve(folder, "index.html"))("puppeteer-core");
const types = {
  ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm",
};

const server = createServer(async (request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  try {
    const content = await readFile(join(folder, normalize(path)));
    response.setHeader("Content-Type", types[extname(path)] ?? "application/octet-stream");
    response.end(content);
  } catch {
    response.writeHead(404).end(); // the page says what it lacks
  }
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));

const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : []; // Chromium has none for root
const browser = await puppeteer.launch({ executablePath: chromium, args: sandbox });
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error.message));
  await page.goto(`http://127.0.0.1:${server.address().port}/index.html`);
  await (await page.$("#pictures")).uploadFile(...pictures);
  await page.waitForFunction(
    (count) => document.getElementById("texts").textContent.split("\n").length > count,
    { timeout: 120_000 }, pictures.length);
  process.stdout.write(await page.$eval("#texts", (texts) => texts.textContent));
} finally {
  await browser.close();
  server.close();
}
