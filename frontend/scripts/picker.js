// A line of names that recognizes people: what is chosen becomes a chip with a hidden id; what nobody is called stays in the line as typed.
// Keys: arrows and Enter choose, Escape closes the list, Backspace in an empty line takes the last chip away.
import { onArrival } from "./arrival.js";
import { Listbox } from "./listbox.js";

onArrival("[data-picker]", (picker) => {
  const input = picker.querySelector('input[type="text"]');
  const list = picker.querySelector('[role="listbox"]');
  const chosen = picker.querySelector(".picker-chosen");
  const told = picker.querySelector("[aria-live]");
  const close = () => listbox.clear();
  const listbox = new Listbox(input, list, {
    source: picker.dataset.source,
    take: (option) => {
      chosen.append(chip(picker, option));
      told.textContent = option.dataset.words;
      input.value = "";
      close();
      input.focus();
    },
    shown: (options) => {
      list.hidden = options.length === 0;
      input.setAttribute("aria-expanded", String(options.length > 0));
    },
  });
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) input.setAttribute(name, value);
  input.addEventListener("input", () => input.value.trim() || close());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
    if (event.key === "Backspace" && !input.value) chosen.lastElementChild?.remove();
  });
  chosen.addEventListener("click", (event) => {
    event.target.closest("button")?.closest(".chip").remove();
    input.focus();
  });
});

function chip(picker, option) {
  const { value, words } = option.dataset;
  const element = document.createElement("span");
  element.className = "chip";
  const name = document.createElement("span");
  name.textContent = words;
  const hidden = document.createElement("input");
  hidden.type = "hidden";
  hidden.name = value ? picker.dataset.field : `new_${picker.dataset.field}`;
  hidden.value = value ?? option.dataset.new;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "×";
  button.setAttribute("aria-label", `${picker.dataset.remove} ${words}`);
  element.append(name, hidden, button);
  return element;
}
