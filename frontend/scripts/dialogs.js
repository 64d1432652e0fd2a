// Dialogs: <a data-dialog="id" href="…"> opens <dialog id="id"> instead of following its address; with data-fetch the page behind the address is brought into it.
// What one had typed stays in the dialog, in memory only, until the page is left.
import { bring, fetchPart } from "./parts.js";

export async function openDialog(dialog, opener) {
  if (dialog.open) return;
  dialog.showModal();
  if (opener?.hasAttribute("data-fetch")) await fill(dialog, opener.href);
  const field = 'input:not([type="hidden"]), textarea, select';
  (dialog.querySelector("[autofocus]") ?? dialog.querySelector(field))?.focus();
  dialog.dispatchEvent(new CustomEvent("winsome:opened"));
}

async function fill(dialog, address) {
  const body = dialog.querySelector("[data-fetched]");
  if (body.dataset.address === address) return;
  body.setAttribute("aria-busy", "true");
  body.textContent = body.dataset.waiting;
  try {
    bring(body, await fetchPart(address));
    body.dataset.address = address;
    sendBackHere(body);
  } catch {
    body.textContent = body.dataset.failed;
  } finally {
    body.removeAttribute("aria-busy");
  }
}

function sendBackHere(body) {
  for (const field of body.querySelectorAll('input[name="next"]')) field.value = location.pathname + location.search;
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog) {
    event.preventDefault();
    opener.closest("details.menu")?.removeAttribute("open");
    openDialog(dialog, opener);
    return;
  }
  const within = event.target.closest("#messages") ? null : event.target.closest("dialog");
  if (within && (event.target === within || event.target.closest("[data-close]"))) within.close();
});
