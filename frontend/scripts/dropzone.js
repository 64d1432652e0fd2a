// Handing in files: dropped or chosen, single or whole folders, sent in pieces of 8 MB that go on where a broken connection stopped.
// Each piece is a POST to data-piece (upload, offset, total, name, piece) and answers {"upload", "received"}. When all of a file has arrived, what it is
// comes from data-held and takes the line's place; the form is sent with the ids as `upload`. Without data-piece, or without script, the form sends the files itself.
import { onArrival } from "./arrival.js";
import { gathered } from "./folders.js";
import { asOneEach } from "./packing.js";
import { fetchPart, token } from "./parts.js";
import { sendInPieces } from "./pieces.js";

onArrival("form[data-dropzone][data-piece]", (form) => {
  const drop = form.querySelector(".drop");
  const sending = new Set();

  for (const input of form.querySelectorAll('input[type="file"]')) {
    input.addEventListener("change", () => {
      take([...input.files].map((file) => ({ file, name: file.webkitRelativePath || file.name })));
      input.value = "";
    });
  }
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", (event) => {
    if (!drop.contains(event.relatedTarget)) drop.classList.remove("over");
  });
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    take(await gathered(event.dataTransfer));
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-cancel]");
    if (!button) return;
    event.preventDefault();
    cancel(form, button.closest("li"));
  });
  form.addEventListener("submit", async (event) => {
    if (!sending.size) return;
    event.preventDefault();
    const sent = await Promise.all(sending);
    if (sent.every(Boolean)) form.requestSubmit(event.submitter);
  });

  function take(files) {
    for (const one of asOneEach(files)) {
      const work = send(form, one).finally(() => sending.delete(work));
      sending.add(work);
    }
    form.dispatchEvent(new CustomEvent("winsome:taken", { bubbles: true }));
  }
});

async function send(form, one) {
  const line = newLine(form, one.name);
  const [progress, figure] = [line.querySelector("progress"), line.querySelector("small")];
  const stop = (line.winsomeStop = new AbortController());
  try {
    if (one.pack) figure.textContent = form.dataset.packing;
    const file = one.pack ? await one.pack() : one.file;
    const id = await sendInPieces(form.dataset.piece, file, one.name, {
      signal: stop.signal,
      begun: (upload) => isThatLine(form, line, upload),
      tell: (part) => {
        progress.value = part * 100;
        figure.textContent = part.toLocaleString(document.documentElement.lang, { style: "percent" });
      },
    });
    figure.textContent = form.dataset.arrived;
    await tellWhatItIs(form, line, id);
    return true;
  } catch (problem) {
    if (stop.signal.aborted) return true;
    line.classList.add("failed");
    figure.textContent = problem.sentence ?? (problem.refused ? form.dataset.refused : form.dataset.failed);
    offerAgain(form, line, one);
    return false;
  }
}

/** A line for the same file, left from before, gives way to the one that goes on with it. */
function isThatLine(form, line, upload) {
  for (const other of form.querySelectorAll(`.drop-files > li[data-token="${CSS.escape(upload)}"]`)) if (other !== line) other.remove();
  line.dataset.token = upload;
}

async function tellWhatItIs(form, line, upload) {
  line.append(hidden("upload", upload));
  if (!form.dataset.held) return;
  const nodes = await fetchPart(`${form.dataset.held}${upload}/`).catch(() => []);
  const told = nodes.find((node) => node.matches?.("li"));
  if (!told) return;
  const arrived = document.createElement("small");
  arrived.textContent = form.dataset.arrived;
  told.querySelector(".spread").append(arrived);
  const hadFocus = line.contains(document.activeElement);
  line.replaceWith(told);
  if (hadFocus) told.querySelector("select, button")?.focus();
  tellWhatLiesHere(form);
}

/** More or less lies here by now: what shows how much asks again. */
function tellWhatLiesHere(form) {
  form.dispatchEvent(new CustomEvent("winsome:held", { bubbles: true }));
}

function cancel(form, line) {
  line.winsomeStop?.abort();
  const next = (line.nextElementSibling ?? line.previousElementSibling)?.querySelector("button") ?? form.querySelector("#files");
  line.remove();
  next?.focus();
  if (!line.dataset.token || !form.dataset.held) return;
  const headers = { "X-CSRFToken": token(), Accept: "application/json" };
  fetch(`${form.dataset.held}${line.dataset.token}/cancelling/`, { method: "POST", headers, credentials: "same-origin" })
    .then(() => tellWhatLiesHere(form))
    .catch(() => {});
}

function newLine(form, name) {
  const line = form.querySelector("template").content.firstElementChild.cloneNode(true);
  line.querySelector(".clip").textContent = name;
  line.querySelector("progress").setAttribute("aria-label", name);
  form.querySelector(".drop-files").append(line);
  return line;
}

function offerAgain(form, line, one) {
  const again = document.createElement("button");
  again.type = "button";
  again.className = "btn";
  again.textContent = form.dataset.again;
  again.addEventListener("click", () => {
    line.remove();
    send(form, one);
  });
  line.append(again);
}

function hidden(name, value) {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = name;
  input.value = value;
  return input;
}
