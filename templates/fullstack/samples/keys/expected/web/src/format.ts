import { type Field, type Value, capitalize } from "./entity";

const day = new Intl.DateTimeFormat(undefined, {
  dateStyle: "medium",
  timeZone: "UTC",
});

const moment = new Intl.DateTimeFormat(undefined, {
  dateStyle: "medium",
  timeStyle: "short",
});

// No separator in years and other numbers of four digits.
const number = new Intl.NumberFormat(undefined, {
  maximumFractionDigits: 20,
  useGrouping: "min2",
});

/** A value for people to read; empty if there is none. References need their titles: see `FieldValue`. */
export function format(field: Field, value: Value): string {
  if (value === null || value === "") return "";
  switch (field.kind) {
    case "boolean":
      return value === true ? "Yes" : "No";
    case "date":
      return day.format(new Date(`${String(value)}T00:00:00Z`));
    case "datetime":
      return moment.format(new Date(String(value)));
    case "integer":
    case "decimal":
      // As text the number keeps all its digits.
      return number.format(String(value) as `${number}`);
    case "choice":
      return capitalize(String(value));
    default:
      return String(value);
  }
}

/** 2025-12-31T23:59:00Z as an input of the type datetime-local shows it: in local time. */
export function toLocalInput(instant: string) {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return "";
  const year = String(date.getFullYear()).padStart(4, "0");
  const day = [date.getMonth() + 1, date.getDate()].map(twoDigits);
  const time = [date.getHours(), date.getMinutes()].map(twoDigits);
  if (date.getSeconds() > 0) time.push(twoDigits(date.getSeconds()));
  return `${[year, ...day].join("-")}T${time.join(":")}`;
}

function twoDigits(part: number) {
  return String(part).padStart(2, "0");
}

/** The other way round; empty if the input holds no time. */
export function fromLocalInput(local: string) {
  const date = new Date(local);
  return Number.isNaN(date.getTime())
    ? ""
    : date.toISOString().replace(".000Z", "Z");
}

/** What the rules of a field let in, for people who are about to fill it in. */
export function hint(field: Field): string {
  const hints = [range(field)];
  if (field.unique) hints.push("No two records have the same.");
  if (field.kind === "key") hints.push("It never changes.");
  if (field.kind === "datetime") hints.push("In your time zone.");
  return hints.filter(Boolean).join(" ");
}

function range(field: Field) {
  switch (field.kind) {
    case "text":
    case "long_text": {
      const { min = 0, max } = field;
      if (min > 1) return `${min} to ${max} characters.`;
      return max < 255 ? `Up to ${max} characters.` : "";
    }
    case "key":
      if (field.max === 1) return "One character.";
      return field.max < 255 ? `Up to ${field.max} characters.` : "";
    case "integer":
    case "decimal": {
      const { min, max } = field;
      if (min === undefined) return max === undefined ? "" : `At most ${max}.`;
      return max === undefined ? `At least ${min}.` : `${min} to ${max}.`;
    }
    default:
      return "";
  }
}
