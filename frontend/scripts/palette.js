// The palette: one line that finds anyone and anything. Its page answers ?q= with _option.html lines; without script it is a page of its own.
import { onArrival } from "./arrival.js";
import { Listbox } from "./listbox.js";

onArrival("dialog.palette", (dialog) => {
  const form = dialog.querySelector("form");
  const input = form.querySelector('[role="combobox"]');
  const status = dialog.querySelector('[role="status"]');
  const listbox = new Listbox(input, dialog.querySelector('[role="listbox"]'), {
    source: form.action,
    take: (option) => {
      dialog.close();
      if (option.dataset.dialog) option.click();
      else location.assign(option.href);
    },
    shown: (options) => (status.textContent = counted(status, options.length)),
  });
  form.addEventListener("submit", (event) => {
    if (listbox.current) event.preventDefault();
  });
  dialog.addEventListener("winsome:opened", () => {
    input.select();
    listbox.ask();
  });
});

function counted(words, count) {
  if (count === 0) return words.dataset.none;
  return count === 1 ? words.dataset.one : words.dataset.other.replace("{count}", count.toLocaleString());
}
