// Names made on the phone that sort by time and never meet: 48 bits of time, 80 of chance.
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const timePart = (milliseconds) => {
  let rest = milliseconds;
  let text = "";
  for (let index = 0; index < 10; index += 1) {
    text = letters[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
};

export const makeUlid = (milliseconds = Date.now()) =>
  timePart(milliseconds) +
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => letters[byte % 32]).join("");
