// What must be right before a household may wait for the network; the server checks it all
// again and more. Returns {field: message}, with the step it is asked in.
import { say } from "./dom.js";
import { isSure } from "./positions.js";

const phoneDigits = (text) => text.replace(/[\s.\-()]/g, "").replace(/^(\+84|0084|84(?=\d{9}$))/, "0");

export const asE164 = (text) => {
  const digits = phoneDigits(text);
  return /^0[35789]\d{8}$/.test(digits) ? `+84${digits.slice(1)}` : "";
};

const phoneError = (text) => {
  if (!text.trim() || asE164(text)) return "";
  const digits = phoneDigits(text);
  if (!/^\d+$/.test(digits)) return say("phone_letters");
  return digits.length === 10 ? say("phone_unknown") : say("phone_length", { count: digits.length });
};

const birthError = (text) => {
  const given = text.trim();
  if (!given) return "";
  const match = /^(?:(\d{1,2})[/.\- ](\d{1,2})[/.\- ])?(\d{4})$/.exec(given);
  if (!match) return say("birth_form");
  const [day, month, year] = match.slice(1).map((part) => Number(part ?? 1));
  const born = new Date(year, month - 1, day);
  if (born.getDate() !== day || born.getMonth() !== month - 1) return say("birth_day");
  return year < 1900 || born > new Date() ? say("birth_year") : "";
};

const idError = (text, provinces) => {
  const digits = text.replace(/[\s.\-]/g, "");
  if (!digits) return "";
  if (!/^\d{12}$/.test(digits)) return say("id_length", { count: digits.replace(/\D/g, "").length });
  return provinces?.length && !provinces.includes(digits.slice(0, 3)) ? say("id_province") : "";
};

const whoErrors = (fields, reference) => ({
  full_name: fields.full_name.trim().length < 2 ? say("name_missing") : "",
  phone: phoneError(fields.phone),
  birth: birthError(fields.birth),
  id_number: idError(fields.id_number, reference?.id_provinces),
  commune: fields.commune ? "" : say("commune_missing"),
});

const landErrors = (fields) =>
  Object.fromEntries(fields.plots.map((plot, index) => {
    if (plot.point && !isSure(plot.point)) {
      return [`plots.${index}.point`, say("point_unsure", { metres: plot.point.accuracy })];
    }
    return [`plots.${index}.crop`, plot.crop || !(plot.area_text || plot.point) ? "" : say("crop_missing")];
  }));

const lotErrors = (fields) => ({
  "lot.crop": fields.lot?.quantity_text && !fields.lot.crop ? say("lot_crop_missing") : "",
  "lot.quantity_text": fields.lot?.quantity_text && !/\d/.test(fields.lot.quantity_text) ? say("quantity_form") : "",
});

const answerErrors = (fields, reference) => {
  const errors = {};
  for (const { code } of reference?.purposes ?? []) {
    if (fields.consents[code] === undefined) errors[`consents.${code}`] = say("consent_unanswered");
  }
  if (fields.consents.register === false) errors["consents.register"] = say("consent_needed");
  if (!fields.mandate_answer) errors.mandate = say("mandate_unanswered");
  if (!fields.signature && !fields.sign_later) errors.signature = say("signature_missing");
  return errors;
};

const byStep = [whoErrors, landErrors, lotErrors, answerErrors];

export const errorsOf = (step, fields, reference) =>
  Object.fromEntries(Object.entries(byStep[step - 1](fields, reference)).filter(([, message]) => message));

// The first step that is not right, or 0.
export const firstBadStep = (fields, reference) =>
  byStep.findIndex((_rule, index) => Object.keys(errorsOf(index + 1, fields, reference)).length) + 1;

// In which step a field the server refused is asked.
export const stepOf = (path) => {
  if (path.startsWith("plots")) return 2;
  if (path.startsWith("lot") || path.startsWith("photos")) return 3;
  return path.startsWith("consents") || ["mandate", "signature"].includes(path) ? 4 : 1;
};
