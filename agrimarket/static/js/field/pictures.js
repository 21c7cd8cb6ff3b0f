// Pictures are shrunk on the phone, which also drops place and camera from them, named by
// their content, and kept until the server has every byte.
import { read, write } from "./store.js";

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

export const hashOf = async (bytes) => hex(await crypto.subtle.digest("SHA-256", bytes));

const draw = async (blob, longest) => {
  const bitmap = await createImageBitmap(blob, { imageOrientation: "from-image" });
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
};

const blobOf = (canvas, type, quality) =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture came out"))), type, quality);
  });

// Returns the picture's name. Rejects when the file is no picture.
export const keepPicture = async (file, longest = 1600) =>
  keepCanvas(await draw(file, longest), "image/jpeg");

export const keepCanvas = async (canvas, type = "image/png") => {
  const bytes = await (await blobOf(canvas, type, 0.82)).arrayBuffer();
  const sha256 = await hashOf(bytes);
  await write("pictures", { sha256, bytes, type, have: 0, complete: false });
  return sha256;
};

export const addressOf = async (sha256) => {
  const row = await read("pictures", sha256);
  return row ? URL.createObjectURL(new Blob([row.bytes], { type: row.type })) : null;
};
