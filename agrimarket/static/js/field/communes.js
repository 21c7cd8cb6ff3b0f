// Finds a commune by any name, old or new, with or without marks, without a network.
// `communes` is the list of the reference data: {code, name, kind, old: [{name, district,
// province, partial}]}. An old commune that was split is offered once a part, and asks.
import { fold } from "./fold.js";

const kinds = /^(xa|phuong|thi tran|p|x|tt) /;
const bare = (folded) => folded.replace(kinds, "");

const entriesOf = (commune) => [
  { code: commune.code, label: commune.name, old: "", partial: false, words: fold(commune.name) },
  ...commune.old.map((old) => ({
    code: commune.code,
    label: commune.name,
    old: [old.name, old.district].filter(Boolean).join(", "),
    partial: Boolean(old.partial),
    words: fold([old.name, old.district, old.province].filter(Boolean).join(" ")),
  })),
];

export const makeBook = (communes) => communes.flatMap(entriesOf);

const rank = (entry, wanted) => {
  const name = bare(entry.words);
  if (name === wanted || entry.words === wanted) return 0;
  if (name.startsWith(`${wanted} `)) return 1;
  if (name.startsWith(wanted)) return 2;
  return ` ${entry.words}`.includes(` ${wanted}`) ? 3 : 4;
};

// Returns at most `most` places, best first: {code, label, old, partial}.
export const findCommunes = (words, book, most = 8) => {
  const typed = fold(words);
  const wanted = typed === bare(typed) ? typed : bare(typed) || typed;
  if (wanted.length < 2) return [];
  return book
    .map((entry) => [rank(entry, wanted), entry])
    .filter(([place, entry]) => place < 4 || entry.words.includes(wanted))
    .sort(([a, one], [b, other]) => a - b || Boolean(one.old) - Boolean(other.old) || one.words.localeCompare(other.words))
    .slice(0, most)
    .map(([, { code, label, old, partial }]) => ({ code, label, old, partial }));
};
