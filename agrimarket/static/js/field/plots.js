// Land and water: what grows there, how large as it was said, where it is.
import { all, copy, fill, one, say, show } from "./dom.js";
import { readArea } from "./areas.js";
import { addStep, areaOf, crossesItself, isSure, watchPosition } from "./positions.js";
import { readFact } from "./store.js";
import { makeUlid } from "./ulid.js";
import { fields, onOpen, save } from "./wizard.js";

const PATIENCE = 60_000;
let reference = null;
let stop = null;

const emptyPlot = () => ({ ulid: makeUlid(), name: "", crop: "", area_text: "", point: null, outline: [] });
const plotOf = (card) => fields().plots.find((plot) => plot.ulid === card.dataset.plot);
const metres = (number) => new Intl.NumberFormat(document.documentElement.lang).format(number);

export const stopWatching = () => {
  stop?.abort();
  stop = null;
  for (const note of all("[data-locating]")) show(note, false);
  for (const button of all("[data-walk]")) button.setAttribute("aria-pressed", "false");
};

const tellArea = (card, plot) => {
  const { square_metres: size, doubt } = readArea(plot.area_text, reference?.area_units);
  const text = plot.area_text && (doubt ? say(`area_${doubt}`) : say("area_read", { metres: metres(size) }));
  one("[data-area-note]", card).textContent = text;
};

const tellPoint = (card, plot) => {
  const note = one("[data-point-note]", card);
  if (!plot.point) note.textContent = "";
  else note.textContent = say(isSure(plot.point) ? "point_kept" : "point_unsure", { metres: plot.point.accuracy });
  card.dataset.sure = String(isSure(plot.point));
  show(one("[data-forget]", card), Boolean(plot.point));
};

const drawOutline = (card, corners) => {
  const shape = one("[data-outline-shape]", card);
  show(one("[data-outline]", card), corners.length > 0);
  if (!corners.length) return;
  const xs = corners.map((corner) => Number(corner[1]));
  const ys = corners.map((corner) => -Number(corner[0]));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const span = Math.max(Math.max(...xs) - left, Math.max(...ys) - top, 1e-6);
  const points = xs.map((x, index) => `${(((x - left) / span) * 92 + 4).toFixed(1)},${(((ys[index] - top) / span) * 92 + 4).toFixed(1)}`);
  shape.setAttribute("points", points.join(" "));
  const crossed = crossesItself(corners);
  const words = crossed ? "outline_crossed" : corners.length < 3 ? "outline_short" : "outline_area";
  one("[data-outline-note]", card).textContent = say(words, { corners: corners.length, metres: metres(areaOf(corners)) });
};

const showPlot = (card, plot) => {
  one("[data-plot-crop]", card).value = plot.crop;
  one("[data-plot-area]", card).value = plot.area_text;
  one("[data-plot-name]", card).value = plot.name;
  tellArea(card, plot);
  tellPoint(card, plot);
  drawOutline(card, plot.outline);
};

const FAILURES = { denied: "point_denied", unavailable: "point_unavailable", timeout: "point_timeout" };

const watch = (card, take) => {
  stopWatching();
  const watching = new AbortController();
  stop = watching;
  setTimeout(() => watching.abort(), PATIENCE);
  show(one("[data-locating]", card));
  watching.signal.addEventListener("abort", () => show(one("[data-locating]", card), false), { once: true });
  const fail = (reason) => {
    one("[data-point-note]", card).textContent = say(FAILURES[reason]);
    watching.abort();
  };
  watchPosition((point) => take(point, watching), fail, watching.signal);
};

const locate = (card) => watch(card, async (point, watching) => {
  const plot = plotOf(card);
  plot.point = point;
  tellPoint(card, plot);
  await save();
  if (point.accuracy <= 10) watching.abort();
});

const forget = async (card) => {
  stopWatching();
  plotOf(card).point = null;
  tellPoint(card, plotOf(card));
  await save();
};

const change = async (card, corners) => {
  plotOf(card).outline = corners;
  drawOutline(card, corners);
  await save();
};

// One corner where one stands; walking keeps them by itself.
const addCorner = (card) => watch(card, async (point, watching) => {
  tellPoint(card, { point });
  if (!isSure(point)) return;
  watching.abort();
  const plot = plotOf(card);
  if (!plot.point) plot.point = point;
  await change(card, [...plot.outline, [point.latitude, point.longitude]]);
});

const walk = (card) => {
  const button = one("[data-walk]", card);
  const isWalking = button.getAttribute("aria-pressed") === "true";
  stopWatching();
  if (isWalking) return;
  button.setAttribute("aria-pressed", "true");
  const watching = new AbortController();
  stop = watching;
  show(one("[data-locating]", card));
  const tell = async (point) => {
    const plot = plotOf(card);
    tellPoint(card, { point });
    if (isSure(point) && !plot.point) plot.point = point;
    const corners = addStep(plot.outline, point);
    if (corners !== plot.outline) await change(card, corners);
  };
  watchPosition(tell, (reason) => { one("[data-point-note]", card).textContent = say(FAILURES[reason]); }, watching.signal, true);
};

const acts = {
  locate, forget, walk, corner: addCorner,
  undo: (card) => change(card, plotOf(card).outline.slice(0, -1)),
  remove: async (card) => {
    stopWatching();
    fields().plots = fields().plots.filter((plot) => plot.ulid !== card.dataset.plot);
    render();
    await save();
  },
};

const addCrops = (control) => {
  while (control.options.length > 1) control.remove(1);
  for (const crop of reference?.crops ?? []) control.add(new Option(crop.name, crop.slug));
};

const cardOf = (plot, index, plots) => {
  const card = copy("plot");
  card.dataset.plot = plot.ulid;
  fill(card, { plot: say("plot", { number: index + 1 }) });
  for (const element of all("[data-id]", card)) element.id = `${element.dataset.id}-${index}`;
  for (const label of all("[data-for]", card)) label.htmlFor = `${label.dataset.for}-${index}`;
  for (const holder of all("[data-error]", card)) holder.dataset.errorOf = `plots.${index}.${holder.dataset.error}`;
  addCrops(one("[data-plot-crop]", card));
  show(one('[data-act="remove"]', card), plots.length > 1);
  showPlot(card, plot);
  return card;
};

const render = () => one("[data-plots]").replaceChildren(...fields().plots.map(cardOf));

const type = (event) => {
  const card = event.target.closest("[data-plot]");
  if (!card) return;
  const plot = plotOf(card);
  plot.crop = one("[data-plot-crop]", card).value;
  plot.area_text = one("[data-plot-area]", card).value;
  plot.name = one("[data-plot-name]", card).value;
  tellArea(card, plot);
};

export const setUpPlots = () => {
  const host = one("[data-plots]");
  host.addEventListener("input", type);
  host.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (acts[act]) acts[act](event.target.closest("[data-plot]"));
  });
  one("[data-add-plot]").addEventListener("click", async () => {
    fields().plots.push(emptyPlot());
    render();
    await save();
  });
  onOpen(async (opened) => {
    reference = await readFact("reference");
    const goods = one("[data-crops]");
    addCrops(goods);
    goods.value = opened.fields.lot?.crop ?? "";
    if (!opened.fields.plots.length) opened.fields.plots.push(emptyPlot());
    render();
  });
};


