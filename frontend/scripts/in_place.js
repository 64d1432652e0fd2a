// Editing in place is htmx's work; here only the keys: Escape inside a form[data-in-place] presses its [data-cancel], and Enter in a one-line field saves by itself.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const cancel = event.target.closest?.("form[data-in-place]")?.querySelector("[data-cancel]");
  if (!cancel) return;
  event.preventDefault();
  event.stopPropagation();
  cancel.click();
});
