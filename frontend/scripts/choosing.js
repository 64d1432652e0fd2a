// Choosing many rows: a form[data-choosing] with boxes named as data-choosing says. Shift-click takes the rows between; the box in the head takes the page;
// [data-choose-all] takes everything that the list holds (a hidden field `all`), until a single box is taken back.
import { onArrival } from "./arrival.js";

onArrival("form[data-choosing]", (form) => {
  const bar = form.querySelector(".choosing");
  const head = form.querySelector("[data-choose-page]");
  const all = form.querySelector('input[name="all"]');
  const boxes = () => [...form.querySelectorAll(`input[type="checkbox"][name="${CSS.escape(form.dataset.choosing)}"]`)];
  let last = null;

  form.addEventListener("click", (event) => {
    const box = event.target.closest('input[type="checkbox"]');
    if (box === head && box) boxes().forEach((other) => (other.checked = head.checked));
    else if (box?.name === form.dataset.choosing) {
      if (event.shiftKey && last) between(boxes(), last, box).forEach((other) => (other.checked = box.checked));
      last = box;
    }
    if (box && !box.checked) all.value = "";
    if (event.target.closest("[data-choose-all]")) {
      all.value = "yes";
      boxes().forEach((other) => (other.checked = true));
    }
    if (event.target.closest("[data-choose-none]")) {
      all.value = "";
      boxes().forEach((other) => (other.checked = false));
      (last ?? head).focus();
    }
    show();
  });

  function show() {
    const count = boxes().filter((box) => box.checked).length;
    bar.hidden = count === 0;
    head.checked = count > 0 && count === boxes().length;
    head.indeterminate = count > 0 && !head.checked;
    bar.querySelector("[data-words]").textContent = words(bar, all.value ? Number(bar.dataset.total) : count);
    const more = bar.querySelector("[data-choose-all]");
    if (more) more.hidden = Boolean(all.value) || !head.checked;
  }
  show();
});

function between(boxes, one, other) {
  const [start, end] = [boxes.indexOf(one), boxes.indexOf(other)].sort((a, b) => a - b);
  return start < 0 ? [] : boxes.slice(start, end + 1);
}

function words(bar, count) {
  const language = document.documentElement.lang || undefined;
  const form = new Intl.PluralRules(language).select(count);
  const spoken = bar.dataset[form] ?? bar.dataset.other;
  return spoken.replace("{count}", count.toLocaleString(language));
}
