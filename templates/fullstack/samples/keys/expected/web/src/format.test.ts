import { expect, test } from "vitest";
import type { Field, Value } from "./entity";
import { format, fromLocalInput, hint, toLocalInput } from "./format";

const base = { name: "field", label: "Field" };

test.each<[Field["kind"], Value, string]>([
  ["text", "as it is", "as it is"],
  ["text", null, ""],
  ["choice", "delivery van", "Delivery van"],
  ["boolean", true, "Yes"],
  ["boolean", false, "No"],
  ["integer", 1853, (1853).toLocaleString(undefined, { useGrouping: false })],
  ["integer", 1234567, (1234567).toLocaleString()],
  [
    "date",
    "2025-12-31",
    new Date(2025, 11, 31).toLocaleDateString(undefined, {
      dateStyle: "medium",
    }),
  ],
  [
    "datetime",
    "2025-12-31T23:59:00Z",
    new Date(Date.UTC(2025, 11, 31, 23, 59)).toLocaleString(undefined, {
      dateStyle: "medium",
      timeStyle: "short",
    }),
  ],
])("%s %j is shown as %s", (kind, value, text) => {
  expect(format({ ...base, kind } as Field, value)).toBe(text);
});

test("decimal numbers keep all their digits", () => {
  const field: Field = { ...base, kind: "decimal" };
  const digits = format(field, "12345678901234567890.12345");
  expect(digits.replace(/\D/g, "")).toBe("1234567890123456789012345");
});

test("times are entered in local time and sent in UTC", () => {
  // The tests run in New York's time: five hours behind in winter, four in summer.
  expect(toLocalInput("2025-12-31T23:59:00Z")).toBe("2025-12-31T18:59");
  expect(toLocalInput("2025-07-01T00:00:30Z")).toBe("2025-06-30T20:00:30");
  expect(fromLocalInput("2025-12-31T18:59")).toBe("2025-12-31T23:59:00Z");
  expect(fromLocalInput("2025-06-30T20:00:30")).toBe("2025-07-01T00:00:30Z");
  // Before there were time zones, clocks were some seconds off as well.
  expect(toLocalInput(fromLocalInput("0002-07-01T10:00"))).toBe(
    "0002-07-01T10:00",
  );
  expect(toLocalInput("")).toBe("");
  expect(fromLocalInput("")).toBe("");
});

test.each<[Field, string]>([
  [{ ...base, kind: "text", max: 255 }, ""],
  [{ ...base, kind: "text", min: 1, max: 80 }, "Up to 80 characters."],
  [
    { ...base, kind: "text", min: 2, max: 12, unique: true },
    "2 to 12 characters. No two records have the same.",
  ],
  [{ ...base, kind: "integer", min: 0 }, "At least 0."],
  [{ ...base, kind: "integer", max: 9 }, "At most 9."],
  [{ ...base, kind: "decimal", min: 0.1, max: 9 }, "0.1 to 9."],
  [{ ...base, kind: "decimal" }, ""],
  [{ ...base, kind: "datetime" }, "In your time zone."],
])("what %j lets in", (field, text) => {
  expect(hint(field)).toBe(text);
});
