// Vietnamese without marks, as farms/text.py folds it: a hash made here must equal one made there.
const marks = /[\u0300-\u036f]/g;
const notWord = /[^\p{L}\p{N}]+/gu;

export const fold = (text) =>
  text
    .toLowerCase()
    .replaceAll("đ", "d")
    .normalize("NFD")
    .replace(marks, "")
    .replace(notWord, " ")
    .trim();

// One line, composed, without control or invisible characters.
export const clean = (text) =>
  text
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .replace(/\p{C}/gu, "")
    .replace(/ {2,}/g, " ")
    .trim();
