import {
  type BoundFunctions,
  fireEvent,
  type queries,
  screen,
  waitFor,
  within,
} from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, test } from "vitest";
import { type Field, type Value, capitalize } from "../entity";
import { format, toLocalInput } from "../format";
import { renderAt } from "./renderAt";
import { FakeService, type Recorded } from "./service";

interface TestedField {
  column: string;
  label: string;
  kind: Field["kind"];
  required?: boolean;
  /** The lowest or shortest value that the field takes, and the highest or longest. */
  low: Value;
  high: Value;
  /** What the form for a new record starts with. */
  preset?: Value;
  target?: Target;
  /** What the field refuses, and what it says then. */
  broken?: { input: string; message: string }[];
}

interface Target {
  path: string;
  singular: string;
  title: string | null;
}

interface Tested {
  singular: string;
  plural: string;
  path: string;
  title: string | null;
  /** What the list shows behind the title. */
  columns: string[];
  fields: TestedField[];
}

type Queries = BoundFunctions<typeof queries>;

/** The tests that the pages of every entity pass. */
export function testPages(tested: Tested) {
  const { singular, plural, path, fields } = tested;
  const low = record(1, "low");
  const high = record(2, "high");
  const searchable = fields.some(({ kind }) => isText(kind));
  let service: FakeService;

  beforeEach(() => {
    service = new FakeService();
    const targets = new Map(
      fields.flatMap(({ target }) => (target ? [[target.path, target]] : [])),
    );
    for (const target of targets.values()) {
      service.keep(target.path, [referred(target, 7), referred(target, 8)]);
    }
  });

  function record(id: number, which: "low" | "high"): Recorded {
    return { id, ...body(which) };
  }

  function body(which: "low" | "high") {
    return Object.fromEntries(
      fields.map((field) => [field.column, field[which]]),
    );
  }

  function referred(target: Target, id: number): Recorded {
    const named = target.title === null ? {} : { [target.title]: name(id) };
    return { ...(target.path === path ? low : {}), id, ...named };
  }

  function keepBoth() {
    service.keep(path, [low, high]);
  }

  function called({ id, ...columns }: Recorded) {
    const title = tested.title === null ? null : columns[tested.title];
    return typeof title === "string" ? title : `${capitalize(singular)} ${id}`;
  }

  /** What a page shows of a field. */
  function shown(field: TestedField, value: Value): string {
    const { column, label, kind, target } = field;
    const ids = [value ?? []].flat();
    if (target && ids.length > 0) {
      return ids.map((id) => title(field, id)).join("");
    }
    const formatted = Array.isArray(value)
      ? ""
      : format({ name: column, label, kind } as Field, value);
    return formatted === "" ? "–" : formatted;
  }

  function step(name: string) {
    return screen.getByRole<HTMLButtonElement>("button", { name });
  }

  function lastRequest() {
    return service.requests.findLast((one) => one.startsWith(`GET ${path}?`));
  }

  describe(`the list of ${plural}`, () => {
    test("shows records, with titles for what they refer to", async () => {
      keepBoth();
      renderAt(`/${path}`);

      await screen.findByRole("link", { name: called(low) });
      for (const [position, column] of tested.columns.entries()) {
        const field = fieldOf(column);
        expect(cells(low)[position]?.dataset.label).toBe(field.label);
        await waitFor(() => {
          expect(cells(low)[position]?.textContent).toBe(
            shown(field, field.low),
          );
          expect(cells(high)[position]?.textContent).toBe(
            shown(field, field.high),
          );
        });
      }
      expect(cells(low)).toHaveLength(tested.columns.length);
      expect(document.title).toContain(capitalize(plural));
    });

    test("sorts by its columns", async () => {
      keepBoth();
      renderAt(`/${path}`);
      const first = tested.title === null ? undefined : fieldOf(tested.title);

      const label = first?.label ?? capitalize(singular);
      const [head] = await screen.findAllByRole("columnheader", {
        name: label,
      });
      if (!head) throw new Error(`There is no column ${label}`);
      const column = first?.column ?? "id";
      // By id is the way the list comes.
      const directions = column === "id" ? ["-"] : ["", "-"];
      for (const direction of directions) {
        await userEvent.click(within(head).getByRole("button"));
        await waitFor(() => {
          expect(lastRequest()).toContain(`&sort=${direction}${column}`);
        });
      }
      expect(head.getAttribute("aria-sort")).toBe("descending");
    });

    test.runIf(searchable)("looks for words", async () => {
      keepBoth();
      renderAt(`/${path}`);
      await screen.findByRole("link", { name: called(low) });

      const box = screen.getByRole("searchbox", { name: `Search ${plural}` });
      fireEvent.change(box, { target: { value: "no such words" } });

      await screen.findByText(`No ${plural} found`);
      expect(lastRequest()).toBe(`GET ${path}?limit=20&q=no+such+words`);
      await userEvent.click(
        screen.getByRole("button", { name: `Show all ${plural}` }),
      );
      await screen.findByRole("link", { name: called(low) });
    });

    test("narrows itself down", async () => {
      keepBoth();
      const filters = fields.filter(
        ({ kind, target }) => target ?? ["boolean", "choice"].includes(kind),
      );
      renderAt(`/${path}`);
      await screen.findByRole("link", { name: called(low) });
      expect(screen.queryAllByRole("button", { name: "Filters" })).toHaveLength(
        filters.length > 0 ? 1 : 0,
      );
      if (filters.length === 0) return;

      await userEvent.click(screen.getByRole("button", { name: "Filters" }));
      for (const field of filters) {
        await enter(screen, field, field.target ? 8 : field.high);
        await waitFor(() => {
          const sent = new URLSearchParams(lastRequest()?.split("?")[1]);
          expect(sent.get(field.column)).toBe(
            String(field.target ? 8 : field.high),
          );
        });
      }
    });

    test("goes from page to page", async () => {
      const own = service.count(path);
      service.keep(
        path,
        Array.from({ length: 45 - own }, (_, index) => ({
          ...low,
          id: 101 + index,
        })),
      );
      renderAt(`/${path}`);
      await screen.findByText("1–20 of 45");
      expect(step("Previous").disabled).toBe(true);

      await userEvent.click(step("Next"));
      await screen.findByText("21–40 of 45");
      await userEvent.click(step("Previous"));
      await screen.findByText("1–20 of 45");

      // Two steps, whether or not the first one has been answered.
      fireEvent.click(step("Next"));
      fireEvent.click(step("Next"));
      await screen.findByText("41–45 of 45");
      expect(step("Next").disabled).toBe(true);
      expect(lastRequest()).toBe(`GET ${path}?limit=20&offset=40`);
    });

    test("leads back from a page past the end", async () => {
      keepBoth();
      renderAt(`/${path}?offset=100`);

      await userEvent.click(
        await screen.findByRole("button", { name: "Go to the first page" }),
      );
      await screen.findByRole("link", { name: called(low) });
    });

    test("leads back from an address that asks for what is not there", async () => {
      keepBoth();
      service.refuse(`GET ${path}?`, 400, { message: "No such column." });
      renderAt(`/${path}?sort=nothing`);

      await screen.findByText("No such column.");
      await userEvent.click(
        screen.getByRole("button", { name: `Show all ${plural}` }),
      );
      await screen.findByRole("link", { name: called(low) });
      expect(screen.getByTestId("address").textContent).toBe(`/${path}`);
    });

    const crowded = fields.find(
      ({ column, kind }) =>
        kind === "references" && tested.columns.includes(column),
    );
    test.runIf(crowded)("shortens long rows of references", async () => {
      if (!crowded) return;
      const ids = [7, 8, 9, 10, 11, 12, 13];
      service.keep(path, [{ ...low, [crowded.column]: ids }]);
      renderAt(`/${path}`);

      await screen.findByText("+2");
      renderAt(`/${path}/1`);
      await screen.findByRole("heading", { level: 1, name: called(low) });
      expect(screen.getAllByText("+2")).toHaveLength(1);
    });

    test("says how to begin where nothing is kept", async () => {
      service.refuse(`GET ${path}?`, 200, { items: [], total: 0, offset: 0 });
      renderAt(`/${path}`);

      await screen.findByText(`No ${plural} yet`);
      await userEvent.click(
        screen.getByRole("link", { name: `Add the first ${singular}` }),
      );
      await screen.findByRole("heading", { name: `Add ${singular}` });
    });

    test("says what went wrong, and tries again", async () => {
      keepBoth();
      service.refuse(`GET ${path}?`, 500, { message: "Out of order." });
      renderAt(`/${path}`);

      await screen.findByText("Out of order.");
      await userEvent.click(screen.getByRole("button", { name: "Try again" }));
      await screen.findByRole("link", { name: called(low) });
    });
  });

  describe(`the page of a ${singular}`, () => {
    test.each([low, high])("shows all fields of $id", async (kept) => {
      keepBoth();
      renderAt(`/${path}/${kept.id}`);

      await screen.findByRole("heading", { level: 1, name: called(kept) });
      const which = kept === low ? "low" : "high";
      await waitFor(() => {
        const properties = screen
          .getAllByRole("term")
          .map((term) => [
            term.textContent,
            term.nextElementSibling?.textContent,
          ]);
        expect(properties).toEqual(
          fields.map((field) => [field.label, shown(field, field[which])]),
        );
      });
      const links = fields
        .filter(({ target }) => target)
        .flatMap((field) =>
          [field[which] ?? []]
            .flat()
            .map((id) => `/${field.target?.path}/${String(id)}`),
        );
      expect(
        screen
          .getAllByRole("definition")
          .flatMap((one) => within(one).queryAllByRole("link"))
          .map((link) => link.getAttribute("href")),
      ).toEqual(links);
    });

    test("deletes it once that is confirmed", async () => {
      keepBoth();
      service.refuse(`DELETE ${path}/1`, 409, { message: "Others need it." });
      renderAt(`/${path}/1`);

      await userEvent.click(
        await screen.findByRole("button", { name: "Delete" }),
      );
      const confirm = screen.getByRole("button", {
        name: `Delete ${singular}`,
      });
      await userEvent.click(confirm);
      await screen.findByText("Others need it.");
      await userEvent.click(confirm);

      await screen.findByText(`${called(low)} was deleted.`);
      await screen.findByRole("heading", { name: capitalize(plural) });
      expect(
        service.requests.filter((one) => one === `DELETE ${path}/1`),
      ).toHaveLength(2);
      renderAt(`/${path}/1`);
      await screen.findByText(`There is no ${singular} 1.`);
    });

    test("is not there for an id that is not there", async () => {
      renderAt(`/${path}/5`);
      await screen.findByText(`There is no ${singular} 5.`);
    });
  });

  describe(`the form of a ${singular}`, () => {
    test("begins with what is usual", async () => {
      await openForm();
      for (const field of fields) {
        const input = inputOf(screen, field.label);
        if (field.kind === "boolean" && field.required) {
          expect(input).toHaveProperty("checked", field.preset === true);
        } else {
          expect(input.value).toBe(String(field.preset ?? ""));
        }
      }
    });

    test("makes a record", async () => {
      await openForm();
      for (const field of fields) await enter(screen, field, field.low);
      await submit("Add");

      await screen.findByText(`${called({ ...low, id: 99 })} was added.`);
      expect(service.requests).toContain(`POST ${path}`);
      expect(service.body).toEqual(body("low"));
    });

    test("changes a record", async () => {
      keepBoth();
      renderAt(`/${path}/1/edit`);
      await screen.findByRole("heading", { name: `Edit ${called(low)}` });
      for (const field of fields) {
        await enter(screen, field, field.high, field.low);
      }
      await submit("Save");

      await screen.findByText(`${called({ ...high, id: 1 })} was saved.`);
      expect(service.requests).toContain(`PUT ${path}/1`);
      expect(service.body).toEqual(body("high"));
    });

    test("sends back what it was given", async () => {
      keepBoth();
      renderAt(`/${path}/2/edit`);
      await screen.findByRole("heading", { name: `Edit ${called(high)}` });
      await submit("Save");

      await screen.findByText(`${called(high)} was saved.`);
      expect(service.body).toEqual(body("high"));
    });

    const reference = fields.find(({ kind }) => kind === "reference");
    test.runIf(reference)("takes a reference from the keyboard", async () => {
      if (!reference?.target) return;
      await openForm();
      const input = inputOf(screen, reference.label);

      await userEvent.click(input);
      await screen.findByRole("option", { name: title(reference, 8) });
      await userEvent.keyboard("{ArrowDown}{Enter}");
      expect(input.value).toBe(title(reference, 8));
      expect(input.getAttribute("aria-expanded")).toBe("false");

      await userEvent.keyboard("{ArrowDown}{Escape}");
      expect(input.value).toBe(title(reference, 8));
      await userEvent.click(
        screen.getByRole("button", { name: `Clear ${reference.label}` }),
      );
      expect(input.value).toBe("");
      expect(document.activeElement).toBe(input);
    });

    test.runIf(reference?.target?.title)(
      "finds references by words",
      async () => {
        if (!reference?.target) return;
        await openForm();
        const { path, title: column } = reference.target;

        const input = inputOf(screen, reference.label);
        await userEvent.click(input);
        await screen.findByRole("option", { name: name(7) });
        fireEvent.change(input, { target: { value: "number 8" } });
        // What is offered so far is not yet what these words find.
        fireEvent.keyDown(input, { key: "Enter" });
        expect(input.value).toBe("number 8");
        await waitFor(() => {
          expect(
            within(screen.getByRole("listbox", { name: reference.label }))
              .getAllByRole("option")
              .map((one) => one.textContent),
          ).toEqual([name(8)]);
        });
        expect(service.requests).toContain(
          `GET ${path}?limit=20&sort=${String(column)}&q=number+8`,
        );
        await userEvent.keyboard("{Enter}");
        expect(input.value).toBe(name(8));
      },
    );

    const several = fields.find(({ kind }) => kind === "references");
    test.runIf(several)("drops references from the keyboard", async () => {
      if (!several) return;
      await openForm();
      await enter(screen, several, [7, 8]);
      const chips = () =>
        within(screen.getByRole("list", { name: several.label }))
          .getAllByRole("listitem")
          .map((chip) => chip.textContent.replace("×", ""));
      expect(chips()).toEqual([title(several, 7), title(several, 8)]);

      screen
        .getByRole("button", { name: `Remove ${title(several, 7)}` })
        .focus();
      await userEvent.keyboard("{Enter}");
      expect(chips()).toEqual([title(several, 8)]);
      expect(document.activeElement).toBe(inputOf(screen, several.label));
      const box = inputOf(screen, several.label);
      fireEvent.keyDown(box, { key: "Backspace", repeat: true });
      expect(chips()).toEqual([title(several, 8)]);
      await userEvent.keyboard("{Backspace}");
      expect(screen.queryByRole("list", { name: several.label })).toBeNull();
    });

    test("says what is wrong before anything is sent", async () => {
      await openForm();
      for (const field of fields) {
        if (field.preset !== undefined && field.kind !== "choice") {
          await enter(screen, field, "");
        }
      }
      const required = fields.filter(
        ({ required, kind, preset }) =>
          required && kind !== "boolean" && !(kind === "choice" && preset),
      );
      if (required.length > 0) {
        await submit("Add");
        expect(messages()).toEqual(
          required.map(({ label }) => `${label} is required.`),
        );
        expect(document.activeElement).toBe(
          inputOf(screen, required[0]?.label ?? ""),
        );
      }

      for (const field of fields) {
        for (const { input, message } of field.broken ?? []) {
          fireEvent.change(inputOf(screen, field.label), {
            target: { value: input },
          });
          await submit("Add");
          expect(messages()).toContain(`${field.label} ${message}.`);
        }
        await enter(screen, field, field.low);
      }
      expect(messages()).toEqual([]);
      expect(service.requests).not.toContain(`POST ${path}`);
    });

    test("shows what the service refuses", async () => {
      keepBoth();
      service.refuse(`PUT ${path}/1`, 409, {
        message: "Some fields are not valid.",
        fields: Object.fromEntries(
          fields.map(({ column }) => [column, "is refused"]),
        ),
      });
      renderAt(`/${path}/1/edit`);
      await screen.findByRole("heading", { name: `Edit ${called(low)}` });
      await submit("Save");

      await screen.findByText("Some fields are not valid.");
      expect(messages()).toEqual(
        fields.map(({ label }) => `${label} is refused.`),
      );
      expect(document.activeElement).toBe(
        inputOf(screen, fields[0]?.label ?? ""),
      );
    });

    async function openForm() {
      renderAt(`/${path}/new`);
      await screen.findByRole("heading", { name: `Add ${singular}` });
    }
  });

  function fieldOf(column: string) {
    const found = fields.find((field) => field.column === column);
    if (!found) throw new Error(`There is no field ${column}`);
    return found;
  }

  function cells(kept: Recorded) {
    const row = screen
      .getAllByRole("row")
      .find((one) => within(one).queryByRole("link", { name: called(kept) }));
    return row ? within(row).queryAllByRole("cell") : [];
  }

  /** Brings a value into an input, the way that people do. */
  async function enter(
    inside: Queries,
    field: TestedField,
    value: Value,
    before: Value = null,
  ) {
    const input = inputOf(inside, field.label);
    if (input instanceof HTMLInputElement && input.type === "checkbox") {
      if (input.checked !== value) await userEvent.click(input);
    } else if (!field.target) {
      const text = value === null ? "" : String(value);
      fireEvent.change(input, {
        target: {
          value: field.kind === "datetime" ? toLocalInput(text) : text,
        },
      });
    } else {
      const there = [before ?? []].flat();
      for (const id of [value ?? []].flat()) {
        if (there.includes(Number(id))) continue;
        await userEvent.click(input);
        await userEvent.click(
          await inside.findByRole("option", { name: title(field, id) }),
        );
      }
    }
  }
}

function isText(kind: Field["kind"]) {
  return kind === "text" || kind === "long_text";
}

function name(id: number) {
  return `Number ${id}`;
}

function title({ target }: TestedField, id: Value) {
  return target?.title === null
    ? `${capitalize(target.singular)} ${String(id)}`
    : name(Number(id));
}

function inputOf(inside: Queries, label: string) {
  return inside.getByLabelText<HTMLInputElement>(
    (text) => text.replace(/\*$/, "") === label,
    { selector: "input, select, textarea" },
  );
}

async function submit(button: string) {
  await userEvent.click(screen.getByRole("button", { name: button }));
}

function messages() {
  return Array.from(
    document.querySelectorAll(".field .error"),
    (message) => message.textContent,
  );
}
