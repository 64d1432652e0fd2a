// The worker that draws the ground of a large sphere, so that the page goes on moving meanwhile.
import { drawGround } from "./sphere/ground.js";

let scene;

onmessage = ({ data }) => {
  if (data.scene) {
    scene = data.scene;
    return;
  }
  const { view, colors, moving, ask } = data;
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(view.width * view.dense)), Math.max(1, Math.round(view.height * view.dense)));
  const context = canvas.getContext("2d");
  context.scale(view.dense, view.dense);
  drawGround(context, scene, view, colors, { moving });
  const image = canvas.transferToImageBitmap();
  postMessage({ ask, image }, [image]);
};
