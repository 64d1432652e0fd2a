// A question before something ends: <form data-confirm="Remove …?" data-confirm-act="Remove"> and hx-confirm ask in a dialog of the page.
const dialog = document.getElementById("question");

function ask(words, act) {
  const yes = dialog.querySelector("[data-act]");
  dialog.querySelector("h2").textContent = words;
  yes.textContent = act || yes.dataset.act;
  dialog.returnValue = "";
  dialog.showModal();
  dialog.dispatchEvent(new CustomEvent("winsome:opened"));
  return new Promise((answer) => dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true }));
}

if (dialog) {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const asker = event.submitter?.dataset.confirm ? event.submitter : form;
    if (!asker.dataset.confirm || form.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!(await ask(asker.dataset.confirm, asker.dataset.confirmAct))) return;
    form.dataset.confirmed = "yes";
    form.requestSubmit(event.submitter);
    delete form.dataset.confirmed;
  }, true);
  document.addEventListener("htmx:confirm", async (event) => {
    if (!event.detail.question) return;
    event.preventDefault();
    if (await ask(event.detail.question, event.detail.elt.dataset.confirmAct)) event.detail.issueRequest(true);
  });
}
