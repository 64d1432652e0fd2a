// Builds css/ and scripts/ into winsome/web/static/winsome. The same input gives the same bytes, so that CI can prove that the committed files match.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { proveContrast } from "./contrast.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.join(here, "../winsome/web/static/winsome");
const budget = 120 * 1024;

await proveContrast(path.join(here, "css/tokens.css"));
await rm(target, { recursive: true, force: true });
await mkdir(path.join(target, "fonts"), { recursive: true });
await build({
  absWorkingDir: here,
  entryPoints: ["css/winsome.css", "scripts/winsome.js", "scripts/sphere.js", "scripts/sphere-ground.js"],
  entryNames: "[name]",
  assetNames: "fonts/[name]",
  outdir: target,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none",
  loader: { ".woff2": "file" },
  logLevel: "warning",
});
await copyFile(path.join(here, "pictures/sign.svg"), path.join(target, "sign.svg"));
await copyLicences();
await report();

async function copyLicences() {
  const of = (name) => path.join(here, "node_modules", name, "LICENSE");
  await copyFile(of("@fontsource-variable/inter"), path.join(target, "fonts/inter-OFL.txt"));
  await copyFile(of("@fontsource-variable/newsreader"), path.join(target, "fonts/newsreader-OFL.txt"));
  const parts = ["d3-color", "d3-dispatch", "d3-drag", "d3-ease", "d3-interpolate", "d3-quadtree", "d3-selection", "d3-timer", "d3-transition", "d3-zoom", "htmx.org"];
  const texts = await Promise.all(parts.map(async (name) => `${name}\n\n${(await readFile(of(name), "utf8")).trim()}\n`));
  await writeFile(path.join(target, "licences.txt"), texts.join("\n\n"));
}

async function report() {
  let scripts = 0;
  for (const name of (await readdir(target)).sort()) {
    if (!/\.(js|css)$/.test(name)) continue;
    const bytes = await readFile(path.join(target, name));
    const zipped = gzipSync(bytes, { level: 9 }).length;
    if (name.endsWith(".js")) scripts += zipped;
    console.log(`${name}: ${kib(bytes.length)}, ${kib(zipped)} gzipped`);
  }
  console.log(`Script on the heaviest page: ${kib(scripts)} gzipped of ${kib(budget)} allowed.`);
  if (scripts > budget) throw new Error("More script on a page than the budget allows.");
}

function kib(bytes) {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}
