// Areas as they are said, in whole square metres where that is certain; the words are kept
// beside it. A comma is the decimal mark; a point before three digits is not guessed at.
const units = new Map([
  ["m2", 1], ["m²", 1], ["met vuong", 1], ["mét vuông", 1], ["ha", 10000], ["hecta", 10000], ["héc ta", 10000],
]);

const numberIn = (text) => {
  const digits = text.replace(/\s/g, "");
  if (/^[1-9]\d{0,2}(\.\d{3})+$/.test(digits)) return null;
  if (!/^\d+([.,]\d+)?$/.test(digits)) return null;
  const [whole, part = ""] = digits.split(/[.,]/);
  return { steps: Number(whole + part), scale: part.length };
};

// `local` is the reference data's area_units. Returns {square_metres, doubt}:
// doubt is "", "number", "unit" or "large"; square_metres is null while there is doubt.
export const readArea = (text, local = []) => {
  const match = /^\s*([\d.,\s]*\d)\s*(.*?)\s*$/u.exec(text.toLowerCase().normalize("NFC"));
  if (!match) return { square_metres: null, doubt: "number" };
  const said = match[2].replace(/\.$/, "");
  const known = local.find((unit) => unit.word.toLowerCase() === said)?.square_metres ?? units.get(said);
  const grouped = /^[1-9]\d{0,2}(\.\d{3})+$/.test(match[1].replace(/\s/g, ""));
  const number = grouped && known === 1
    ? { steps: Number(match[1].replace(/[\s.]/g, "")), scale: 0 }
    : numberIn(match[1]);
  if (!number || number.steps === 0) return { square_metres: null, doubt: "number" };
  if (!known) return { square_metres: null, doubt: "unit" };
  const metres = Math.round((number.steps * known) / 10 ** number.scale);
  return metres > 100_000_000 ? { square_metres: null, doubt: "large" } : { square_metres: metres, doubt: "" };
};
