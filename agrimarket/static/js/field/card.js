// The text in the printed QR of a citizen's card (CCCD 2021, căn cước 2024):
// number|old number|name|birth ddmmyyyy|sex|address|issued ddmmyyyy[|parents …].
// Only what the form asks is taken; the rest of the text is forgotten.
import { clean } from "./fold.js";

const sexes = new Map([["nam", "male"], ["nữ", "female"]]);

const isDay = (day, month, year) => {
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCDate() === day && made.getUTCMonth() === month - 1;
};

// "05031967" → "05/03/1967"; a card that only knows the year writes zeros before it.
const readBirth = (text, today) => {
  const match = /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (!match) return "";
  const [day, month, year] = match.slice(1).map(Number);
  if (year < 1900 || year > today.getFullYear()) return "";
  if (day === 0 && month === 0) return match[3];
  if (!isDay(day, month, year) || new Date(year, month - 1, day) > today) return "";
  return `${match[1]}/${match[2]}/${match[3]}`;
};

const yearIn = (number) => 1900 + 100 * Math.floor(Number(number[3]) / 2) + Number(number.slice(4, 6));
const sexIn = (number) => (Number(number[3]) % 2 ? "female" : "male");

const doubts = (fields, provinces) => {
  const found = [];
  const number = fields.id_number;
  if (provinces.length && !provinces.includes(number.slice(0, 3))) found.push("province");
  if (!fields.birth) found.push("birth");
  else if (Number(fields.birth.slice(-4)) !== yearIn(number)) found.push("year");
  if (!fields.sex) found.push("sex");
  else if (fields.sex !== sexIn(number)) found.push("sex");
  return found;
};

// Returns {fields, doubts} or null when the text is not a card's. `doubts` names the
// fields an officer must look at: province, birth, year, sex.
export const readCard = (text, { provinces = [], today = new Date() } = {}) => {
  const parts = text.replace(/^\uFEFF/, "").split("|").map(clean);
  if (parts.length < 6 || !/^\d{12}$/.test(parts[0]) || !parts[2]) return null;
  const fields = {
    id_number: parts[0],
    full_name: parts[2],
    birth: readBirth(parts[3], today),
    sex: sexes.get(parts[4].toLowerCase()) ?? "",
    address_text: parts[5],
  };
  return { fields, doubts: doubts(fields, provinces) };
};
