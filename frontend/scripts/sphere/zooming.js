// Nearer and further: wheel, two fingers, drag, or the buttons. One finger scrolls the page until one has come nearer.
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";

const step = 1.5;
const near = 3;

export function zoomable(frame, picture) {
  const canvas = select(picture.canvas);
  const behavior = zoom()
    .scaleExtent([1, 12])
    .clickDistance(4)
    .filter((event) => !event.button && (!event.touches || event.touches.length > 1 || picture.transform.k > 1.02))
    .on("zoom", ({ transform }) => {
      frame.classList.toggle("near", transform.k > 1.02);
      picture.look(transform);
    });
  const bounds = () => behavior.extent([[0, 0], [picture.width, picture.height]]).translateExtent([[0, 0], [picture.width, picture.height]]);
  bounds();
  new ResizeObserver(bounds).observe(frame);
  canvas.call(behavior).on("dblclick.zoom", null);
  const place = (node) => [node.x * picture.fit + picture.width / 2, node.y * picture.fit + picture.height / 2];
  picture.zoomBy = (factor) => canvas.call(behavior.scaleBy, factor);
  picture.zoomOut = () => canvas.call(behavior.transform, zoomIdentity);
  picture.show = (node) => {
    if (picture.transform.k <= 1.02) return;
    const fits = 24;
    const [x, y] = [picture.view.x(node), picture.view.y(node)];
    if (x < fits || y < fits || x > picture.width - fits || y > picture.height - fits) canvas.call(behavior.translateTo, ...place(node));
  };
  picture.centerOn = (node) => {
    if (picture.transform.k < near) canvas.call(behavior.scaleTo, near);
    canvas.call(behavior.translateTo, ...place(node));
  };
  frame.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button?.dataset.zoom === "in") picture.zoomBy(step);
    if (button?.dataset.zoom === "out") picture.zoomBy(1 / step);
    if (button?.dataset.zoom === "all") picture.zoomOut();
  });
}
