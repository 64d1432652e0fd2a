// A listbox under an input: the arrows walk its options, Enter takes one, and the one is told by aria-activedescendant.
import { fetchPart } from "./parts.js";

export class Listbox {
  constructor(input, list, { source, take, patience = 120, shown = () => {} }) {
    Object.assign(this, { input, list, source, take, patience, shown });
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.walk(event));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.clicked(event));
  }

  get options() {
    return [...this.list.querySelectorAll('[role="option"]')];
  }

  get current() {
    return this.list.querySelector('[aria-selected="true"]');
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), this.patience);
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const address = new URL(this.source, location.href);
    address.searchParams.set("q", this.input.value.trim());
    try {
      this.show(await fetchPart(address, { signal: this.asking.signal }));
    } catch (error) {
      if (error.name !== "AbortError") this.show([]);
    }
  }

  show(nodes) {
    this.list.replaceChildren(...nodes);
    this.options.forEach((option, index) => (option.id = `${this.list.id}-${index}`));
    this.mark(this.options[0]);
    this.shown(this.options);
  }

  clear() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.replaceChildren();
    this.mark(undefined);
    this.shown([]);
  }

  mark(option) {
    for (const other of this.options) other.setAttribute("aria-selected", String(other === option));
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  walk(event) {
    const options = this.options;
    if (event.isComposing || !options.length) return;
    const at = options.indexOf(this.current);
    if (event.key === "ArrowDown") this.mark(options[(at + 1) % options.length]);
    else if (event.key === "ArrowUp") this.mark(options[(at - 1 + options.length) % options.length]);
    else if (event.key === "Enter" && this.current) this.take(this.current, event);
    else return;
    event.preventDefault();
  }

  clicked(event) {
    const option = event.target.closest('[role="option"]');
    if (option && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      this.take(option, event);
    }
  }
}
