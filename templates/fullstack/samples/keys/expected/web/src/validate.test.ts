import { expect, test } from "vitest";
import type { Field, Value } from "./entity";
import { read } from "./validate";

const base = { name: "field", label: "Field" };
const text: Field = { ...base, kind: "text", min: 2, max: 3 };
const integer: Field = { ...base, kind: "integer", min: -1, max: 80 };
const decimal: Field = { ...base, kind: "decimal", min: 0.01, max: 1e15 };
const date: Field = { ...base, kind: "date" };
const datetime: Field = { ...base, kind: "datetime" };
const choice: Field = { ...base, kind: "choice", choices: ["car", "van"] };
const boolean: Field = { ...base, kind: "boolean" };
const reference: Field = { ...base, kind: "reference", target: "depots" };
const references: Field = { ...base, kind: "references", target: "depots" };

test.each<[Field, Value, Value]>([
  [text, "ab", "ab"],
  // Three code points in six UTF-16 units.
  [text, "🚗🚗🚗", "🚗🚗🚗"],
  [text, "", null],
  [{ ...text, min: 0, required: true }, "", ""],
  [integer, " 80 ", 80],
  [integer, "-1", -1],
  [integer, "", null],
  [decimal, "0.01", "0.01"],
  [decimal, "12.50", "12.50"],
  [decimal, "1000000000000000.000", "1000000000000000.000"],
  [date, "2024-02-29", "2024-02-29"],
  [date, "", null],
  [datetime, "2025-12-31T23:59:00Z", "2025-12-31T23:59:00Z"],
  [choice, "van", "van"],
  [choice, "", null],
  [boolean, false, false],
  [boolean, null, null],
  [reference, 3, 3],
  [reference, null, null],
  [references, [1, 2], [1, 2]],
  [references, [], []],
])("%j takes %j", (field, input, value) => {
  expect(read(field, input)).toEqual({ value });
});

test.each<[Field, Value, string]>([
  [text, "a", "must have at least 2 characters"],
  [text, "abcd", "must have at most 3 characters"],
  [{ ...text, min: 0, max: 1 }, "ab", "must have at most 1 character"],
  [integer, "1.5", "must be a whole number"],
  [integer, "9007199254740993", "must be a whole number"],
  [integer, "-2", "must be at least -1"],
  [integer, "81", "must be at most 80"],
  [decimal, "12,5", "must be a number such as 12.5"],
  [decimal, "1e3", "must be a number such as 12.5"],
  [decimal, "0.009", "must be at least 0.01"],
  [decimal, "-12", "must be at least 0.01"],
  // Floating point cannot tell this from the greatest value.
  [decimal, "1000000000000000.01", "must be at most 1000000000000000"],
  [date, "2025-02-30", "must be a date such as 2025-12-31"],
  [date, "31.12.2025", "must be a date such as 2025-12-31"],
  [
    datetime,
    "unfinished",
    "must be a date and time such as 2025-12-31T23:59:00Z",
  ],
  [choice, "bus", "must be one of car, van"],
  ...[text, integer, decimal, date, datetime, choice].map(
    (field): [Field, Value, string] => [
      { ...field, required: true },
      "",
      "is required",
    ],
  ),
  [{ ...boolean, required: true }, null, "is required"],
  [{ ...reference, required: true }, null, "is required"],
  [{ ...references, required: true }, [], "is required"],
])("%j refuses %j", (field, input, message) => {
  expect(read(field, input)).toEqual({ message });
});
