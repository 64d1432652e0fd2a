// The canvas. Its ground (ties and people) is an image that reaches beyond the frame; while one moves, that image is moved, and a sharper one is asked
// for when it no longer fits. Rings, names, and whoever is pointed at or chosen are drawn over it in each frame.
import { zoomIdentity } from "d3-zoom";
import { onColorsChanged, readColors } from "./colors.js";
import { drawCenter, drawChosen, drawMarked, drawNames, drawRings, placeNames } from "./drawing.js";
import { ring } from "./layout.js";
import { painterOf } from "./painter.js";

const settling = 180;
const rest = 140;
const beyond = 0.25;
const blurred = 1.3;

export class Picture {
  constructor(frame, sphere, { small }) {
    Object.assign(this, { frame, small, transform: zoomIdentity, grown: 1, faded: 1, pointed: null, chosen: null, marked: [] });
    this.canvas = frame.querySelector("canvas");
    this.context = this.canvas.getContext("2d");
    this.colors = readColors(frame);
    onColorsChanged(() => {
      this.colors = readColors(frame);
      this.redraw();
    });
    this.take(sphere);
    this.measure();
    new ResizeObserver(() => this.measure()).observe(frame);
    document.fonts?.ready.then(() => this.redraw());
  }

  /** Another sphere takes the place of this one: another week, or fewer people. */
  take(sphere) {
    this.sphere = sphere;
    this.painter = painterOf(sphere, this.frame.dataset.ground, this.painter);
    this.asking = undefined;
    this.pointed = null;
    this.chosen = (this.chosen && sphere.byId.get(this.chosen.id)) ?? null;
    this.marked = (sphere.marked ?? []).map((id) => sphere.byId.get(id)).filter(Boolean);
  }

  measure() {
    const { width, height } = this.frame.getBoundingClientRect();
    const dense = window.devicePixelRatio || 1;
    if (width === this.width && height === this.height && dense === this.dense) return;
    Object.assign(this, { width, height, dense });
    this.canvas.width = Math.max(1, Math.round(width * dense));
    this.canvas.height = Math.max(1, Math.round(height * dense));
    const named = !this.small && width >= 640;
    this.fit = Math.max(0.05, Math.min(width / 2 - (named ? Math.min(150, Math.max(112, width * 0.17)) : 14), height / 2 - (named ? 30 : 12)) / ring.outer);
    this.redraw();
  }

  get view() {
    const { k, x, y } = this.transform;
    const [scale, left, top] = [this.fit * k * this.grown, (this.width / 2) * k + x, (this.height / 2) * k + y];
    const size = this.small ? Math.max(0.65, this.fit * 1.7) : Math.max(0.62, Math.min(1.6, this.fit)) * Math.sqrt(k);
    const { width, height, dense, small } = this;
    return { near: k, hair: 1 / dense, dense, scale, left, top, size, width, height, small, x: (node) => left + node.x * scale, y: (node) => top + node.y * scale };
  }

  look(transform) {
    this.transform = transform;
    this.moving = true;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.moving = false;
      this.redraw();
    }, rest);
    if (!this.asking && !this.fits()) this.ask();
    this.repaint();
  }

  /** Does the ground still cover the frame, sharply enough? */
  fits() {
    if (!this.ground) return false;
    const { factor, left, top, right, bottom } = this.placed();
    return factor < blurred && factor > 1 / blurred && left <= 0 && top <= 0 && right >= this.width && bottom >= this.height;
  }

  placed() {
    const { view, ground } = this;
    const factor = view.scale / ground.view.scale;
    const [left, top] = [view.left - ground.view.left * factor, view.top - ground.view.top * factor];
    return { factor, left, top, right: left + ground.view.width * factor, bottom: top + ground.view.height * factor };
  }

  redraw() {
    this.names = undefined;
    this.ask();
    this.repaint();
  }

  async ask() {
    const { x, y, ...seen } = this.view;
    const margin = this.transform.k > 1 && !this.small ? beyond : 0;
    const [across, down] = [seen.width * margin, seen.height * margin];
    const view = { ...seen, scale: seen.scale / this.grown, left: seen.left + across, top: seen.top + down, width: seen.width + 2 * across, height: seen.height + 2 * down };
    const asking = (this.asking = {});
    const image = await this.painter.ask(view, this.colors, this.moving);
    if (this.asking !== asking) return image.close?.();
    this.asking = undefined;
    this.ground?.image.close?.();
    this.ground = { image, view };
    this.arrived?.();
    this.repaint();
  }

  repaint() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      this.paint();
    });
  }

  paint() {
    const { context, view, colors } = this;
    context.setTransform(this.dense, 0, 0, this.dense, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    drawRings(context, view, colors);
    if (this.ground) {
      const { left, top, right, bottom } = this.placed();
      context.globalAlpha = this.faded;
      context.drawImage(this.ground.image, left, top, right - left, bottom - top);
      context.globalAlpha = 1;
    }
    drawCenter(context, view, colors, this.small ? "" : this.frame.dataset.self);
    if (this.marked.length) drawMarked(context, this.marked, view, colors);
    if (!this.small && !this.moving) {
      this.names ??= placeNames(context, this.sphere.clusters, view, colors);
      drawNames(context, this.names, colors);
    }
    if (this.chosen) drawChosen(context, this.chosen, view, colors);
    if (this.pointed && this.pointed !== this.chosen) drawChosen(context, this.pointed, view, colors, { ringed: false });
  }

  /** The picture settles once its ground is there, quickly, and not at all where the reader wants stillness. */
  settle() {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    this.faded = 0;
    this.arrived = () => {
      this.arrived = undefined;
      const start = performance.now();
      const step = (now) => {
        const part = Math.min(1, Math.max(0, (now - start) / settling));
        this.faded = part;
        this.grown = part < 1 ? 0.94 + 0.06 * (1 - (1 - part) ** 3) : 1;
        this.names = undefined;
        this.repaint();
        if (part < 1) requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    };
  }
}
