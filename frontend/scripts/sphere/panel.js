// The card of whoever is chosen, beside the picture. Escape in it goes back to the picture; a name in it that stands in the picture is gone to there.
import { bring, fetchPart } from "../parts.js";

export class Panel {
  constructor(element, frame) {
    Object.assign(this, { element, frame, empty: [...element.childNodes], week: "" });
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      frame.querySelector("canvas").focus();
    });
  }

  async show(node, { enter = false } = {}) {
    const { element, frame } = this;
    element.dataset.asked = node.id;
    element.setAttribute("aria-busy", "true");
    try {
      const part = await fetchPart(frame.dataset.panel.replace("/0/", `/${node.id}/`) + this.week);
      if (element.dataset.asked !== String(node.id)) return;
      bring(element, part);
    } catch {
      element.textContent = frame.dataset.failed;
    } finally {
      element.removeAttribute("aria-busy");
    }
    if (enter) (element.querySelector("a, button") ?? element).focus();
  }

  clear() {
    this.element.dataset.asked = "";
    this.element.replaceChildren(...this.empty);
  }
}
