// The colors of the picture are the tokens of the page, asked anew when light turns to dark.
const names = ["paper", "ink", "soft", "line", "accent", "inner", "inner-wash", "outer-line"];

export function readColors(frame) {
  const probe = document.createElement("span");
  frame.append(probe);
  const colors = {};
  for (const name of names) {
    probe.style.color = `var(--${name})`;
    colors[name] = getComputedStyle(probe).color;
  }
  for (const face of ["sans", "serif"]) {
    probe.style.fontFamily = `var(--${face})`;
    colors[face] = getComputedStyle(probe).fontFamily;
  }
  probe.remove();
  return colors;
}

export function onColorsChanged(act) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", act);
  matchMedia("(forced-colors: active)").addEventListener("change", act);
  document.addEventListener("winsome:theme", act);
}
