// Finding somebody in the picture: a line that knows everyone who stands in it; whom one takes is gone to.
import { Listbox } from "../listbox.js";

const most = 12;
const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

class Names extends Listbox {
  async ask() {
    const words = fold(this.input.value.trim());
    this.show(words ? this.people(words).map((node) => option(node)) : []);
  }
}

export function findable(form, picture, take) {
  const input = form.querySelector("input");
  const list = form.querySelector('[role="listbox"]');
  const none = form.querySelector("[data-none]");
  const names = new Names(input, list, {
    patience: 60,
    take: (chosen) => {
      const node = picture.sphere.byId.get(Number(chosen.dataset.value));
      names.clear();
      input.value = node.name;
      take(node);
    },
    shown: (options) => {
      list.hidden = options.length === 0;
      input.setAttribute("aria-expanded", String(options.length > 0));
      none.hidden = options.length > 0 || !input.value.trim() || picture.chosen?.name === input.value;
    },
  });
  names.people = (words) => {
    const found = [];
    for (const node of picture.sphere.nodes) {
      node.folded ??= fold(`${node.name} ${node.organization}`);
      if (node.folded.includes(words)) found.push(node);
    }
    return found.sort((a, b) => starts(b, words) - starts(a, words) || b.strength - a.strength).slice(0, most);
  };
  input.addEventListener("keydown", (event) => event.key === "Escape" && names.clear());
  input.addEventListener("blur", () => setTimeout(() => names.clear(), 120));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    names.ask().then(() => names.current && names.take(names.current));
  });
}

function starts(node, words) {
  return node.folded.startsWith(words) || node.folded.includes(` ${words}`) ? 1 : 0;
}

function option(node) {
  const element = document.createElement("div");
  element.className = "option";
  element.setAttribute("role", "option");
  element.dataset.value = node.id;
  const name = document.createElement("bdi");
  name.textContent = node.name;
  const place = document.createElement("small");
  place.textContent = node.organization;
  element.append(name, " ", place);
  return element;
}
