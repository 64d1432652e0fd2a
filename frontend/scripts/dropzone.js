// Handing in files: dropped or chosen, single or whole folders, sent in pieces of 8 MB that go on where a broken connection stopped.
// Each piece is a POST to data-piece (upload, offset, total, name, piece) and answers {"upload", "received"}; when all have arrived the form is sent
// with their ids as `upload`. Without data-piece, or without script, the form sends the files itself.
import { onArrival } from "./arrival.js";
import { gathered } from "./folders.js";
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
  form.addEventListener("submit", async (event) => {
    if (!sending.size) return;
    event.preventDefault();
    const sent = await Promise.all(sending);
    if (sent.every(Boolean)) form.requestSubmit(event.submitter);
  });

  function take(files) {
    for (const { file, name } of files) {
      const work = send(form, file, name).finally(() => sending.delete(work));
      sending.add(work);
    }
    form.dispatchEvent(new CustomEvent("winsome:taken", { bubbles: true }));
  }
});

async function send(form, file, name) {
  const line = newLine(form, name);
  const [progress, figure] = [line.querySelector("progress"), line.querySelector("small")];
  try {
    const id = await sendInPieces(form.dataset.piece, file, name, (part) => {
      progress.value = part * 100;
      figure.textContent = part.toLocaleString(document.documentElement.lang, { style: "percent" });
    });
    figure.textContent = form.dataset.arrived;
    line.append(hidden("upload", id));
    return true;
  } catch (problem) {
    line.classList.add("failed");
    figure.textContent = problem.sentence ?? (problem.refused ? form.dataset.refused : form.dataset.failed);
    offerAgain(form, line, file, name);
    return false;
  }
}

function newLine(form, name) {
  const line = form.querySelector("template").content.firstElementChild.cloneNode(true);
  line.querySelector(".clip").textContent = name;
  line.querySelector("progress").setAttribute("aria-label", name);
  form.querySelector(".drop-files").append(line);
  return line;
}

function offerAgain(form, line, file, name) {
  const again = document.createElement("button");
  again.type = "button";
  again.className = "btn";
  again.textContent = form.dataset.again;
  again.addEventListener("click", () => {
    line.remove();
    send(form, file, name);
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
