// Sends a file in pieces and remembers how far it came: a piece that fails is tried again, from where the server says it stands.
import { token } from "./parts.js";

const size = 8 * 1024 * 1024;
const tries = 5;
const known = new Map();

export async function sendInPieces(address, file, name, tell) {
  const key = `${name} ${file.size} ${file.lastModified}`;
  const state = known.get(key) ?? { upload: "", received: 0 };
  known.set(key, state);
  let standing = 0;
  do {
    const answer = await patiently(() => sendPiece(address, file, name, state, tell));
    standing = answer.received > state.received || !file.size ? 0 : standing + 1;
    if (standing === tries) throw new Error("standing still");
    state.upload = answer.upload;
    state.received = answer.received;
    tell(file.size ? state.received / file.size : 1);
  } while (state.received < file.size);
  known.delete(key);
  return state.upload;
}

async function patiently(act) {
  for (let turn = 1; ; turn++) {
    try {
      return await act();
    } catch (problem) {
      if (problem.refused || turn === tries) throw problem;
      await new Promise((done) => setTimeout(done, 500 * 2 ** turn));
    }
  }
}

function sendPiece(address, file, name, state, tell) {
  const fields = new FormData();
  for (const [field, value] of Object.entries({ upload: state.upload, offset: state.received, total: file.size, name })) fields.append(field, value);
  fields.append("piece", file.slice(state.received, state.received + size), "piece");
  return new Promise((done, failed) => {
    // XHR, because fetch cannot tell how much of a body has left.
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "json";
    request.setRequestHeader("X-CSRFToken", token());
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => tell(Math.min(1, (state.received + event.loaded) / Math.max(1, file.size))));
    request.addEventListener("error", () => failed(new Error("broken")));
    request.addEventListener("load", () => {
      if (request.status === 409 && request.response?.received !== undefined) done(request.response);
      else if (request.status >= 200 && request.status < 300 && request.response) done(request.response);
      else failed(Object.assign(new Error(`${request.status}`), { refused: request.status >= 400 && request.status < 500, sentence: request.response?.error }));
    });
    request.send(fields);
  });
}
