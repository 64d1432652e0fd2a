// Who draws the ground: this page itself while the sphere is small, a worker of its own when it is large.
import { drawGround } from "./ground.js";
import { sceneOf } from "./scene.js";

const large = 600;

export function painterOf(sphere, address, earlier) {
  earlier?.end();
  const scene = sceneOf(sphere);
  const heavy = sphere.nodes.length + sphere.ties.length > large;
  return heavy && address && "OffscreenCanvas" in window ? aWorker(scene, address) : thisPage(scene);
}

function thisPage(scene) {
  return {
    ask: async (view, colors, moving) => {
      const canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.round(view.width * view.dense));
      canvas.height = Math.max(1, Math.round(view.height * view.dense));
      const context = canvas.getContext("2d");
      context.scale(view.dense, view.dense);
      drawGround(context, scene, view, colors, { moving });
      return canvas;
    },
    end: () => {},
  };
}

function aWorker(scene, address) {
  const worker = new Worker(address, { type: "module" });
  const waiting = new Map();
  let asked = 0;
  worker.postMessage({ scene }, [scene.people.buffer]);
  worker.onmessage = ({ data: { ask, image } }) => {
    waiting.get(ask)?.(image);
    waiting.delete(ask);
  };
  return {
    ask: (view, colors, moving) =>
      new Promise((resolve) => {
        waiting.set(++asked, resolve);
        worker.postMessage({ view, colors, moving, ask: asked });
      }),
    end: () => worker.terminate(),
  };
}
