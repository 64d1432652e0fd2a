// Messages leave by themselves when they only say that something went well; an error, or one that offers to undo, stays until it is closed.
import { onArrival } from "./arrival.js";

const reading = 8000;

onArrival(".message", (message) => {
  message.querySelector("[data-close]")?.addEventListener("click", () => message.remove());
  if (message.matches(".error, .warning") || message.querySelector("form")) return;
  let timer = setTimeout(leave, reading);
  const stay = () => clearTimeout(timer);
  const again = () => (timer = setTimeout(leave, reading));
  message.addEventListener("pointerenter", stay);
  message.addEventListener("pointerleave", again);
  message.addEventListener("focusin", stay);
  message.addEventListener("focusout", again);
  function leave() {
    message.classList.add("leaving");
    setTimeout(() => message.remove(), 200);
  }
});
