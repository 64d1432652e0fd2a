// The canvas: a ground that is drawn once for each place one looks from, and over it whoever is pointed at or chosen.
import { zoomIdentity } from "d3-zoom";
import { onColorsChanged, readColors } from "./colors.js";
import { drawCenter, drawChosen, drawNodes, drawOrganizations, drawRings, drawTies } from "./drawing.js";
import { ring } from "./layout.js";

const settling = 200;
const rest = 140;

export class Picture {
  constructor(frame, sphere, { small }) {
    Object.assign(this, { frame, sphere, small, transform: zoomIdentity, grown: 1, pointed: null, chosen: null });
    this.canvas = frame.querySelector("canvas");
    this.context = this.canvas.getContext("2d");
    this.ground = document.createElement("canvas");
    this.colors = readColors(frame);
    onColorsChanged(() => {
      this.colors = readColors(frame);
      this.redraw();
    });
    new ResizeObserver(() => this.measure()).observe(frame);
    document.fonts?.ready.then(() => this.redraw());
    this.measure();
  }

  measure() {
    const { width, height } = this.frame.getBoundingClientRect();
    const dense = window.devicePixelRatio || 1;
    Object.assign(this, { width, height, dense });
    for (const canvas of [this.canvas, this.ground]) {
      canvas.width = Math.max(1, Math.round(width * dense));
      canvas.height = Math.max(1, Math.round(height * dense));
    }
    const named = !this.small && width >= 640;
    this.fit = Math.max(0.05, Math.min(width / 2 - (named ? Math.min(150, Math.max(112, width * 0.17)) : 14), height / 2 - (named ? 30 : 12)) / ring.outer);
    this.redraw();
  }

  get view() {
    const { k, x, y } = this.transform;
    const [scale, left, top, grown] = [this.fit * k, this.width / 2 * k + x, this.height / 2 * k + y, this.grown];
    const size = this.small ? Math.max(0.65, this.fit * 1.7) : Math.max(0.62, Math.min(1.6, this.fit)) * Math.sqrt(k);
    const view = { near: k, hair: 1 / this.dense, scale, left, top, grown, size, width: this.width, height: this.height, small: this.small };
    view.x = (node) => left + node.x * scale * grown;
    view.y = (node) => top + node.y * scale * grown;
    view.shows = (node) => view.x(node) > -40 && view.x(node) < this.width + 40 && view.y(node) > -40 && view.y(node) < this.height + 40;
    return view;
  }

  look(transform) {
    this.transform = transform;
    this.moving = true;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.moving = false;
      this.redraw();
    }, rest);
    this.redraw();
  }

  redraw() {
    this.stale = true;
    this.repaint();
  }

  repaint() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      if (this.stale) this.drawGround();
      this.stale = false;
      this.paint();
    });
  }

  drawGround() {
    const context = this.ground.getContext("2d");
    const { view, sphere, colors } = this;
    context.setTransform(this.dense, 0, 0, this.dense, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    drawRings(context, view, colors);
    if (this.grown === 1 || sphere.ties.length < 1000) drawTies(context, sphere, view, colors, { moving: this.moving });
    drawNodes(context, sphere.nodes, view, colors, { together: this.moving });
    drawCenter(context, view, colors, this.small ? "" : this.frame.dataset.self);
    if (!this.small) drawOrganizations(context, sphere.clusters, view, colors);
  }

  paint() {
    const { context, view, colors } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.drawImage(this.ground, 0, 0);
    context.setTransform(this.dense, 0, 0, this.dense, 0, 0);
    if (this.chosen) drawChosen(context, this.chosen, view, colors);
    if (this.pointed && this.pointed !== this.chosen) drawChosen(context, this.pointed, view, colors, { ringed: false });
  }

  /** The picture settles once, quickly, and not at all where the reader wants stillness. */
  settle() {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return this.redraw();
    const start = performance.now();
    const step = (now) => {
      const part = Math.min(1, Math.max(0, (now - start) / settling));
      this.grown = 0.9 + 0.1 * (1 - (1 - part) ** 3);
      this.redraw();
      if (part < 1) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }
}
