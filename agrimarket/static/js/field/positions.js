// Where the phone is, how sure it is, and the outline of a plot walked or tapped.
export const MOST_METRES = 50;

const places = 7; // decimal degrees: about a centimetre

export const asPoint = ({ coords }) => ({
  latitude: coords.latitude.toFixed(places),
  longitude: coords.longitude.toFixed(places),
  accuracy: Math.ceil(coords.accuracy),
});

const settings = { enableHighAccuracy: true, maximumAge: 0, timeout: 60_000 };

// Watches until `signal` is aborted; `tell` gets each point that is surer than the last, or
// every point of a walk. `fail` gets "denied", "unavailable" or "timeout".
export const watchPosition = (tell, fail, signal, isWalk = false) => {
  if (!navigator.geolocation) return fail("unavailable");
  let best = Infinity;
  const keep = (position) => {
    if (!isWalk && position.coords.accuracy >= best) return;
    best = position.coords.accuracy;
    tell(asPoint(position));
  };
  const say = (error) => fail(["", "denied", "unavailable", "timeout"][error.code] ?? "unavailable");
  const watch = navigator.geolocation.watchPosition(keep, say, settings);
  signal.addEventListener("abort", () => navigator.geolocation.clearWatch(watch), { once: true });
};

export const isSure = (point) => Boolean(point) && point.accuracy <= MOST_METRES;

const earth = 6371008.8;
const radians = (degrees) => (degrees * Math.PI) / 180;

// Plane coordinates in metres round the first corner: exact enough below a kilometre.
const flat = (corners) => {
  const [latitude, longitude] = corners[0].map(Number);
  const narrow = Math.cos(radians(latitude));
  return corners.map((corner) => [
    radians(Number(corner[1]) - longitude) * earth * narrow,
    radians(Number(corner[0]) - latitude) * earth,
  ]);
};

// Whole square metres of an outline of [latitude, longitude] corners; 0 below three.
export const areaOf = (corners) => {
  if (corners.length < 3) return 0;
  const points = flat(corners);
  const twice = points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.round(Math.abs(twice) / 2);
};

const side = ([ax, ay], [bx, by], [cx, cy]) => (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
const cross = (a, b, c, d) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

// Says whether two sides of the outline cut each other: a wrong order of corners.
export const crossesItself = (corners) => {
  if (corners.length < 4) return false;
  const points = flat(corners);
  const at = (index) => points[index % points.length];
  return points.some((_point, one) =>
    points.some((_other, two) => two > one + 1 && cross(at(one), at(one + 1), at(two), at(two + 1))));
};

// Walking: keeps a corner only when it is sure and at least `apart` metres from the last.
export const addStep = (corners, point, apart = 5) => {
  if (!isSure(point)) return corners;
  const corner = [point.latitude, point.longitude];
  const last = corners.at(-1);
  if (!last) return [corner];
  const [, [x, y]] = flat([last, corner]);
  return Math.hypot(x, y) < apart ? corners : [...corners, corner];
};
