// The sphere of influence as a picture: <div class="sphere" data-source="…"> (partial _sphere.html). Near is close, filled is a customer.
import { onArrival } from "./arrival.js";
import { layOut } from "./sphere/layout.js";
import { Picture } from "./sphere/picture.js";
import { walkable } from "./sphere/walking.js";
import { zoomable } from "./sphere/zooming.js";

onArrival(".sphere[data-source]", async (frame) => {
  const small = frame.hasAttribute("data-small");
  const fallback = frame.querySelector(".fallback");
  try {
    const answer = await fetch(frame.dataset.source, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const sphere = layOut(await answer.json(), { small });
    fallback.hidden = sphere.nodes.length > 0;
    if (!sphere.nodes.length) {
      fallback.textContent = frame.dataset.empty;
      if (!small) return;
    }
    const picture = new Picture(frame, sphere, { small });
    if (!small) {
      zoomable(frame, picture);
      walkable(frame, picture);
    }
    picture.settle();
  } catch (problem) {
    fallback.textContent = frame.dataset.failed;
    fallback.hidden = false;
    if (!(problem instanceof TypeError || /^\d+$/.test(problem.message))) throw problem;
  }
});
