// Proves that every text color is readable on every ground it may stand on (WCAG 2.2 AA), in light and in dark.
import { readFile } from "node:fs/promises";

const grounds = ["paper", "sheet", "wash"];
const text = { ink: ["accent-wash", "inner-wash", "outer-wash", "never-wash"], soft: ["accent-wash", "inner-wash", "outer-wash", "never-wash"], faint: [], accent: ["accent-wash"], inner: ["inner-wash"], outer: ["outer-wash"], never: ["never-wash"] };
const drawn = ["edge", "outer-line", "inner", "accent"];

export async function proveContrast(tokens) {
  const colors = read(await readFile(tokens, "utf8"));
  const poor = ["light", "dark"].flatMap((theme) => [
    ...Object.entries(text).flatMap(([name, more]) => [...grounds, ...more].map((ground) => [theme, name, ground, 4.5])),
    ...drawn.flatMap((name) => grounds.map((ground) => [theme, name, ground, 3])),
    [theme, "paper", "ink", 4.5],
  ]).filter(([theme, name, ground, least]) => contrast(colors[theme][name], colors[theme][ground]) < least);
  for (const [theme, name, ground, least] of poor) {
    const is = contrast(colors[theme][name], colors[theme][ground]).toFixed(2);
    console.error(`${theme}: --${name} on --${ground} is ${is}:1, and must be at least ${least}:1.`);
  }
  if (poor.length) throw new Error("Some colors cannot be read well enough.");
}

function read(css) {
  const colors = { light: {}, dark: {} };
  for (const [, name, light, dark] of css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)) {
    colors.light[name] = light;
    colors.dark[name] = dark;
  }
  return colors;
}

function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const part = parseInt(hex.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}
