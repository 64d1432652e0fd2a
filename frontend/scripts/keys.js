// Keys: Ctrl K or ⌘ K finds; and, unless the reader turned single keys off, / finds too, [data-key] elements answer to their letter, and g then [data-go] goes there.
import { openDialog } from "./dialogs.js";
import { singleKeysWanted } from "./preferences.js";

const patience = 1200;
let going = 0;

function find() {
  const dialog = document.getElementById("palette");
  if (dialog) openDialog(dialog);
  return Boolean(dialog);
}

function isTyping(target) {
  return target.closest?.("input, textarea, select, [contenteditable], [role=option], canvas") || document.querySelector("dialog[open]");
}

function singleKey(key) {
  if (key === "/") return find();
  if (Date.now() - going < patience) {
    going = 0;
    return press(`[data-go="${CSS.escape(key)}"]`);
  }
  if (key === "g") {
    going = Date.now();
    return true;
  }
  // A page's own keys come first.
  if (!document.dispatchEvent(new CustomEvent("winsome:key", { detail: key, cancelable: true }))) return true;
  return press(`[data-key="${CSS.escape(key)}"]`);
}

function press(selector) {
  const element = document.querySelector(selector);
  element?.click();
  return Boolean(element);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && key === "k" && !event.shiftKey) {
    if (find()) event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || key.length !== 1 || isTyping(event.target) || !singleKeysWanted()) return;
  if (singleKey(key)) event.preventDefault();
});
