import type { Field, KeyField, NumberField, TextField, Value } from "./entity";

/** What the service gets for an input, or what is wrong with it. */
export type Reading = { value: Value } | { message: string };

/** Reads an input by the rules of the service, and complains in its words. */
export function read(field: Field, input: Value): Reading {
  if (isEmpty(field, input)) {
    if (field.required) return { message: "is required" };
    return { value: field.kind === "references" ? [] : null };
  }
  const text = typeof input === "string" ? input : "";
  switch (field.kind) {
    case "text":
    case "long_text":
      return rule(text, lengthMessage(field, text));
    case "key":
      return rule(text, lengthMessage(field, text) ?? oddMessage(text));
    case "integer": {
      const number = text.trim();
      if (!/^-?\d+$/.test(number) || !Number.isSafeInteger(Number(number))) {
        return { message: "must be a whole number" };
      }
      return rule(Number(number), boundMessage(field, number));
    }
    case "decimal": {
      const number = text.trim();
      if (!/^-?\d+(\.\d+)?$/.test(number)) {
        return { message: "must be a number such as 12.5" };
      }
      return rule(number, boundMessage(field, number));
    }
    case "date":
      return rule(
        text,
        isDate(text) ? undefined : "must be a date such as 2025-12-31",
      );
    case "datetime":
      return rule(
        text,
        Number.isNaN(Date.parse(text))
          ? "must be a date and time such as 2025-12-31T23:59:00Z"
          : undefined,
      );
    case "choice":
      return rule(
        text,
        field.choices.includes(text)
          ? undefined
          : `must be one of ${field.choices.join(", ")}`,
      );
    case "boolean":
    case "reference":
    case "references":
      return { value: input };
  }
}

function rule(value: Value, message: string | undefined): Reading {
  return message === undefined ? { value } : { message };
}

function isEmpty(field: Field, input: Value) {
  if (Array.isArray(input)) return input.length === 0;
  if (input === null) return true;
  // A text that must be there may still be one without characters.
  const mayBeBlank =
    (field.kind === "text" || field.kind === "long_text") &&
    field.required &&
    (field.min ?? 0) === 0;
  return input === "" && !mayBeBlank;
}

function lengthMessage(field: TextField | KeyField, text: string) {
  const { max } = field;
  const min = field.kind === "key" ? 1 : (field.min ?? 0);
  // Like the service, this counts code points, not UTF-16 units.
  const length = Array.from(text).length;
  if (length < min) return `must have at least ${characters(min)}`;
  if (length > max) return `must have at most ${characters(max)}`;
}

/** What a key cannot be like: addresses would lead elsewhere, or nobody would see it. */
function oddMessage(text: string) {
  if (/[\p{Cc}/\\]/u.test(text)) {
    return "must have no control characters, and neither / nor \\";
  }
  if (text.trim() !== text) return "must have no space at either end";
  if (text === "." || text === "..") return `cannot be ${text}`;
}

function characters(count: number) {
  return `${count} ${count === 1 ? "character" : "characters"}`;
}

function boundMessage({ min, max }: NumberField, number: string) {
  if (min !== undefined && compare(number, String(min)) < 0) {
    return `must be at least ${min}`;
  }
  if (max !== undefined && compare(number, String(max)) > 0) {
    return `must be at most ${max}`;
  }
}

/** Compares two decimal numbers digit by digit: floating point would round them. */
function compare(a: string, b: string) {
  const places = Math.max(decimals(a).length, decimals(b).length);
  const difference = scaled(a, places) - scaled(b, places);
  return difference < 0n ? -1 : Number(difference > 0n);
}

function scaled(number: string, places: number) {
  return BigInt(
    number.replace(/\..*/, "") + decimals(number).padEnd(places, "0"),
  );
}

function decimals(number: string) {
  return number.split(".")[1] ?? "";
}

function isDate(text: string) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // The 30th of February would become a day in March.
  return (
    !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
  );
}
