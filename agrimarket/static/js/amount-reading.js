// While an amount is typed: dots between thousands, and the amount in words below.
const digits = "không một hai ba bốn năm sáu bảy tám chín".split(" ");

const tens = (rest, first) => {
  const [ten, one] = [Math.floor(rest / 10), rest % 10];
  if (!ten) return one ? [...(first ? [] : ["lẻ"]), digits[one]] : [];
  const words = ten === 1 ? ["mười"] : [digits[ten], "mươi"];
  if (one === 5) return [...words, "lăm"];
  if (one === 1 && ten > 1) return [...words, "mốt"];
  return one ? [...words, digits[one]] : words;
};

const group = (number, first) => {
  const hundred = Math.floor(number / 100);
  const words = first && !hundred ? [] : [digits[hundred], "trăm"];
  return [...words, ...tens(number % 100, !words.length)];
};

const spell = (amount, thousand) => {
  const words = [];
  ["", thousand, "triệu", "tỷ"].reverse().forEach((name, place) => {
    const part = Math.floor(amount / 1000 ** (3 - place)) % 1000;
    if (part) words.push(...group(part, !words.length), name);
  });
  return [...words.filter(Boolean), "đồng"].join(" ");
};

document.addEventListener("input", (event) => {
  const field = event.target.closest("[data-amount]");
  const reading = field && document.querySelector(`[data-reading-of="${field.id}"]`);
  if (!reading) return;
  const amount = Number(field.value.replace(/\D/g, "").slice(0, 11));
  if (field.selectionStart === field.value.length) {
    field.value = amount ? new Intl.NumberFormat("vi-VN").format(amount) : "";
  }
  reading.textContent =
    amount && document.documentElement.lang === "vi"
      ? spell(amount, reading.dataset.thousand)
      : "";
});
