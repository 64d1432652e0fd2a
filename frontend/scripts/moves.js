// Moves by keys: J and K go from one to the next, Enter does what it proposes, D done, X never again, L every other answer, U undoes. The page's form #answer-form carries the answer.
const remembered = "winsome.move";
const moves = () => [...document.querySelectorAll("[data-move]")];
const chosen = () => document.activeElement?.closest?.("[data-move]") ?? null;

function choose(move) {
  if (!move) return false;
  move.tabIndex = -1;
  move.focus({ preventScroll: true });
  move.scrollIntoView({ block: "nearest" });
  return true;
}

function step(by) {
  const all = moves();
  const at = all.indexOf(chosen());
  return choose(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]);
}

function answer(as) {
  const form = document.getElementById("answer-form");
  const move = chosen();
  if (!move || !form) return false;
  if (as === "done" && move.hasAttribute("data-keeps")) return act();
  sessionStorage.setItem(remembered, moves().indexOf(move));
  form.action = `${move.dataset.move}${as}/`;
  form.submit();
  return true;
}

function act() {
  chosen()?.querySelector("[data-act]")?.click();
  return Boolean(chosen());
}

function others() {
  const move = chosen();
  move?.querySelector('[data-dialog="move-dialog"]')?.click();
  return Boolean(move);
}

function undo() {
  const button = [...document.querySelectorAll("#messages form button")].pop();
  button?.click();
  return Boolean(button);
}

const keys = { j: () => step(1), k: () => step(-1), d: () => answer("done"), x: () => answer("never"), l: others, u: undo };

document.addEventListener("winsome:key", (event) => {
  if (Object.hasOwn(keys, event.detail) && document.querySelector("[data-move], #answer-form") && keys[event.detail]()) event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches?.("[data-move]")) act();
});

const at = sessionStorage.getItem(remembered);
sessionStorage.removeItem(remembered);
if (at !== null) choose(moves()[Math.min(Number(at), moves().length - 1)]);
