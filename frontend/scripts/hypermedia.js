// htmx under a strict policy: its settings stand in <meta name="htmx-config"> (no eval, no style element, no history kept in the browser).
import htmx from "htmx.org";
import { arrived } from "./arrival.js";
import { token } from "./parts.js";

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token();
});

// HTML that came another way than through htmx is looked after by htmx too.
document.addEventListener("winsome:arrived", (event) => {
  htmx.process(event.target);
  arrived(event.target);
});
