// Messages leave by themselves when they only say that something went well; an error, or one that offers to undo, stays until it is closed.
// What the server refuses to htmx, and a connection that broke, is said here too.
import { arrived, onArrival } from "./arrival.js";

const reading = 8000;

// An open dialog covers and locks all that is not in it. So the messages move into it while it is open, behind its own fields, and lie above it.
const opened = [];

function toTheTop() {
  const list = document.getElementById("messages");
  if (!list?.showPopover) return;
  const host = opened.at(-1) ?? document.body;
  if (list.parentElement !== host) host.append(list);
  list.popover = "manual";
  if (list.matches(":popover-open")) list.hidePopover();
  list.showPopover();
}

document.addEventListener("winsome:opened", (event) => {
  opened.push(event.target);
  toTheTop();
}, true);
document.addEventListener("close", (event) => {
  if (opened.includes(event.target)) opened.splice(opened.indexOf(event.target), 1);
  toTheTop();
}, true);
toTheTop();

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

function say(words) {
  const list = document.getElementById("messages");
  const message = list.querySelector("template").content.firstElementChild.cloneNode(true);
  message.querySelector(".words").textContent = words || list.dataset.failed;
  list.append(message);
  arrived(message);
}

document.addEventListener("htmx:responseError", (event) => {
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  say(page.querySelector(".errors, .message .words")?.textContent.trim());
});
document.addEventListener("htmx:sendError", () => say());
