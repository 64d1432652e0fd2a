// Sends a file in pieces. The first is small and without a name of the upload: the server finds again what was begun before, by name, size and these first
// bytes, and says from where it goes on, also after a reload. A piece that fails is tried again, from where the server says it stands.
import { token } from "./parts.js";

const beginning = 64 * 1024;
const size = 8 * 1024 * 1024;
const tries = 6;

export async function sendInPieces(address, file, name, { tell, begun, signal }) {
  const state = { upload: "", received: 0 };
  let standing = 0;
  do {
    const answer = await patiently(() => sendPiece(address, file, name, state, { tell, signal }), signal);
    standing = answer.received > state.received || !state.upload ? 0 : standing + 1;
    if (standing === tries) throw new Error("standing still");
    if (!state.upload) begun(answer.upload);
    state.upload = answer.upload;
    state.received = answer.received;
    tell(file.size ? state.received / file.size : 1);
  } while (state.received < file.size);
  return state.upload;
}

async function patiently(act, signal) {
  for (let turn = 1; ; turn++) {
    try {
      return await act();
    } catch (problem) {
      if (signal.aborted || problem.refused || turn === tries) throw problem;
      await Promise.race([
        new Promise((done) => setTimeout(done, 500 * 2 ** turn)),
        new Promise((done) => addEventListener("online", done, { once: true })),
        new Promise((done) => signal.addEventListener("abort", done, { once: true })),
      ]);
    }
  }
}

function sendPiece(address, file, name, state, { tell, signal }) {
  const fields = new FormData();
  for (const [field, value] of Object.entries({ upload: state.upload, offset: state.received, total: file.size, name })) fields.append(field, value);
  fields.append("piece", file.slice(state.received, state.received + (state.upload ? size : beginning)), "piece");
  return new Promise((done, failed) => {
    // XHR, because fetch cannot tell how much of a body has left.
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "json";
    request.setRequestHeader("X-CSRFToken", token());
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => tell(Math.min(1, (state.received + Math.min(event.loaded, size)) / Math.max(1, file.size))));
    request.addEventListener("error", () => failed(new Error("broken")));
    request.addEventListener("abort", () => failed(new Error("cancelled")));
    request.addEventListener("load", () => {
      if (request.status === 409 && request.response?.received !== undefined) done(request.response);
      else if (request.status >= 200 && request.status < 300 && request.response) done(request.response);
      else failed(Object.assign(new Error(`${request.status}`), { refused: request.status >= 400 && request.status < 500, sentence: request.response?.error }));
    });
    signal.addEventListener("abort", () => request.abort(), { once: true });
    if (signal.aborted) failed(new Error("cancelled"));
    else request.send(fields);
  });
}
