// Starts a part wherever its element arrives: with the page, by htmx, or inside a dialog.
const parts = [];

export function onArrival(selector, start) {
  parts.push([selector, start]);
  arrived(document, [[selector, start]]);
}

export function arrived(root, among = parts) {
  for (const [selector, start] of among) {
    const found = [...root.querySelectorAll(selector)];
    if (root instanceof Element && root.matches(selector)) found.push(root);
    for (const element of found) {
      const started = (element.winsomeParts ??= new Set());
      if (started.has(selector)) continue;
      started.add(selector);
      start(element);
    }
  }
}

document.addEventListener("htmx:load", (event) => arrived(event.detail.elt));
