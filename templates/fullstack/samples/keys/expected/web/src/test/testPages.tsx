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
import {
  type Entity,
  type Field,
  type Key,
  type Value,
  capitalize,
} from "../entity";
import { format, toLocalInput } from "../format";
import { renderAt } from "./renderAt";
import { FakeService, type Recorded, keyOf } from "./service";

interface TestedField {
  column: string;
  label: string;
  kind: Field["kind"];
  required?: boolean;
  /** The lowest or shortest value that the field takes, and the highest or longest; of references, numbers for
   * which `keyOf` has the keys. */
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
  key: Entity["key"];
  title: string | null;
}

interface Tested {
  singular: string;
  plural: string;
  path: string;
  key: Entity["key"];
  title: string | null;
  /** What the list shows behind the title. */
  columns: string[];
  fields: TestedField[];
}

type Queries = BoundFunctions<typeof queries>;

/** The tests that the pages of every entity pass. */
export function testPages(tested: Tested) {
  const { singular, plural, path, key } = tested;
  const fields = tested.fields.map((field) => ({
    ...field,
    low: keyed(field, field.low),
    high: keyed(field, field.high),
  }));
  const low = record(1, "low");
  const high = record(2, "high");
  const given = typeof key === "object" ? key : undefined;
  const searchable =
    given !== undefined || fields.some(({ kind }) => isText(kind));
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

  function record(number: number, which: "low" | "high"): Recorded {
    return { id: keyOf(key, number), ...body(which) };
  }

  /** The page of the record with the number. */
  function pageOf(number: number) {
    return `/${requested(number)}`;
  }

  function requested(number: number) {
    return `${path}/${encodeURIComponent(keyOf(key, number))}`;
  }

  function body(which: "low" | "high") {
    return Object.fromEntries(
      fields.map((field) => [field.column, field[which]]),
    );
  }

  function referred(target: Target, number: number): Recorded {
    const id = keyOf(target.key, number);
    const named = target.title === null ? {} : { [target.title]: name(id) };
    return { ...(target.path === path ? low : {}), id, ...named };
  }

  function keepBoth() {
    service.keep(path, [low, high]);
  }

  function called({ id, ...columns }: Recorded) {
    const title = tested.title === null ? null : columns[tested.title];
    return typeof title === "string" ? title : untitled(tested, id);
  }

  /** What a page shows of a field. */
  function shown(field: TestedField, value: Value): string {
    const { column, label, kind, target } = field;
    const ids = [value ?? []].flat();
    if (target && ids.length > 0) {
      return ids.map((id) => title(field, id as Key)).join("");
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
      const leading = given && tested.title !== null ? [given.label] : [];
      for (const [index, label] of leading.entries()) {
        expect(cells(low)[index]?.dataset.label).toBe(label);
        expect(cells(low)[index]?.textContent).toBe(String(low.id));
      }
      for (const [position, column] of tested.columns.entries()) {
        const field = fieldOf(column);
        const place = leading.length + position;
        expect(cells(low)[place]?.dataset.label).toBe(field.label);
        await waitFor(() => {
          expect(cells(low)[place]?.textContent).toBe(shown(field, field.low));
          expect(cells(high)[place]?.textContent).toBe(
            shown(field, field.high),
          );
        });
      }
      expect(cells(low)).toHaveLength(leading.length + tested.columns.length);
      expect(document.title).toContain(capitalize(plural));
    });

    test("sorts by its columns", async () => {
      keepBoth();
      renderAt(`/${path}`);
      const first = tested.title === null ? undefined : fieldOf(tested.title);

      const label = first?.label ?? given?.label ?? capitalize(singular);
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
        const value = field.target ? keyed(field, 8) : field.high;
        await enter(screen, field, value);
        await waitFor(() => {
          const sent = new URLSearchParams(lastRequest()?.split("?")[1]);
          expect(sent.get(field.column)).toBe(String(value));
        });
      }
    });

    test("goes from page to page", async () => {
      const own = service.count(path);
      service.keep(
        path,
        Array.from({ length: 45 - own }, (_, index) => ({
          ...low,
          id: keyOf(key, 101 + index),
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
      const ids = keyed(crowded, [7, 8, 9, 10, 11, 12, 13]);
      service.keep(path, [{ ...low, [crowded.column]: ids }]);
      renderAt(`/${path}`);

      await screen.findByText("+2");
      renderAt(pageOf(1));
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
      renderAt(pageOf(kept === low ? 1 : 2));

      await screen.findByRole("heading", { level: 1, name: called(kept) });
      const which = kept === low ? "low" : "high";
      await waitFor(() => {
        const properties = screen
          .getAllByRole("term")
          .map((term) => [
            term.textContent,
            term.nextElementSibling?.textContent,
          ]);
        expect(properties).toEqual([
          ...(given ? [[given.label, String(kept.id)]] : []),
          ...fields.map((field) => [field.label, shown(field, field[which])]),
        ]);
      });
      const links = fields
        .filter(({ target }) => target)
        .flatMap((field) =>
          [field[which] ?? []]
            .flat()
            .map(
              (id) =>
                `/${field.target?.path}/${encodeURIComponent(String(id))}`,
            ),
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
      service.refuse(`DELETE ${requested(1)}`, 409, {
        message: "Others need it.",
      });
      renderAt(pageOf(1));

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
        service.requests.filter((one) => one === `DELETE ${requested(1)}`),
      ).toHaveLength(2);
      renderAt(pageOf(1));
      await screen.findByText(`There is no ${singular} ${low.id}.`);
    });

    test("is not there for an id that is not there", async () => {
      renderAt(pageOf(5));
      await screen.findByText(`There is no ${singular} ${keyOf(key, 5)}.`);
    });
  });

  describe(`the form of a ${singular}`, () => {
    test("begins with what is usual", async () => {
      await openForm();
      if (given) expect(keyInput()?.value).toBe("");
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
      if (given) enterKey(String(low.id));
      for (const field of fields) await enter(screen, field, field.low);
      await submit("Add");

      const made = given ? low : { ...low, id: keyOf(key, 99) };
      await screen.findByText(`${called(made)} was added.`);
      expect(service.requests).toContain(`POST ${path}`);
      expect(service.body).toEqual(given ? low : body("low"));
    });

    const takesNew = given !== undefined && given.max >= 3;
    test.runIf(takesNew)("lets a record be called “new”", async () => {
      await openForm();
      enterKey("new");
      for (const field of fields) await enter(screen, field, field.low);
      await submit("Add");

      await waitFor(() => {
        const address = screen.getByTestId("address").textContent;
        expect(address).toBe(`/${path}/new`);
      });
      await screen.findByRole("button", { name: "Delete" });
      await userEvent.click(screen.getByRole("link", { name: "Edit" }));
      await screen.findByRole("button", { name: "Save" });
      expect(keyInput()).toBeNull();
    });

    test("changes a record", async () => {
      keepBoth();
      renderAt(`${pageOf(1)}/edit`);
      await screen.findByRole("heading", { name: `Edit ${called(low)}` });
      for (const field of fields) {
        await enter(screen, field, field.high, field.low);
      }
      await submit("Save");

      await screen.findByText(`${called({ ...high, id: low.id })} was saved.`);
      expect(service.requests).toContain(`PUT ${requested(1)}`);
      expect(service.body).toEqual(body("high"));
    });

    test("sends back what it was given", async () => {
      keepBoth();
      renderAt(`${pageOf(2)}/edit`);
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
      await screen.findByRole("option", { name: numbered(reference, 8) });
      await userEvent.keyboard("{ArrowDown}{Enter}");
      expect(input.value).toBe(numbered(reference, 8));
      expect(input.getAttribute("aria-expanded")).toBe("false");

      await userEvent.keyboard("{ArrowDown}{Escape}");
      expect(input.value).toBe(numbered(reference, 8));
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
        const { path, title: column, key } = reference.target;
        const [seven, eight] = [7, 8].map((one) => name(keyOf(key, one)));

        const input = inputOf(screen, reference.label);
        await userEvent.click(input);
        await screen.findByRole("option", { name: seven });
        fireEvent.change(input, { target: { value: eight?.toLowerCase() } });
        // What is offered so far is not yet what these words find.
        fireEvent.keyDown(input, { key: "Enter" });
        expect(input.value).toBe(eight?.toLowerCase());
        await waitFor(() => {
          expect(
            within(screen.getByRole("listbox", { name: reference.label }))
              .getAllByRole("option")
              .map((one) => one.textContent),
          ).toEqual([eight]);
        });
        const words = new URLSearchParams({ q: eight?.toLowerCase() ?? "" });
        expect(service.requests).toContain(
          `GET ${path}?limit=20&sort=${String(column)}&${words}`,
        );
        await userEvent.keyboard("{Enter}");
        expect(input.value).toBe(eight);
      },
    );

    const several = fields.find(({ kind }) => kind === "references");
    test.runIf(several)("drops references from the keyboard", async () => {
      if (!several) return;
      await openForm();
      await enter(screen, several, keyed(several, [7, 8]));
      const chips = () =>
        within(screen.getByRole("list", { name: several.label }))
          .getAllByRole("listitem")
          .map((chip) => chip.textContent.replace("×", ""));
      expect(chips()).toEqual([numbered(several, 7), numbered(several, 8)]);

      screen
        .getByRole("button", { name: `Remove ${numbered(several, 7)}` })
        .focus();
      await userEvent.keyboard("{Enter}");
      expect(chips()).toEqual([numbered(several, 8)]);
      expect(document.activeElement).toBe(inputOf(screen, several.label));
      const box = inputOf(screen, several.label);
      fireEvent.keyDown(box, { key: "Backspace", repeat: true });
      expect(chips()).toEqual([numbered(several, 8)]);
      await userEvent.keyboard("{Backspace}");
      expect(screen.queryByRole("list", { name: several.label })).toBeNull();
    });

    test("says what is wrong before anything is sent", async () => {
      await openForm();
      if (given) {
        await submit("Add");
        const [first] = messages();
        expect(first).toBe(`${given.label} is required.`);
        for (const { input, message } of oddKeys(given.max)) {
          enterKey(input);
          await submit("Add");
          expect(messages()).toContain(`${given.label} ${message}.`);
        }
        enterKey(String(low.id));
      }
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
      service.refuse(`PUT ${requested(1)}`, 409, {
        message: "Some fields are not valid.",
        fields: Object.fromEntries(
          fields.map(({ column }) => [column, "is refused"]),
        ),
      });
      renderAt(`${pageOf(1)}/edit`);
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
      renderAt(`/${path}/-/new`);
      await screen.findByRole("heading", { name: `Add ${singular}` });
    }

    function enterKey(value: string) {
      const input = keyInput();
      if (input) fireEvent.change(input, { target: { value } });
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
        if (there.some((one) => one === id)) continue;
        await userEvent.click(input);
        const name = title(field, id as Key);
        await userEvent.click(await inside.findByRole("option", { name }));
      }
    }
  }
}

function isText(kind: Field["kind"]) {
  return kind === "text" || kind === "long_text";
}

/** The keys that numbers of references stand for. */
function keyed({ target }: TestedField, value: Value): Value {
  if (!target || value === null) return value;
  const keys = [value].flat().map((one) => keyOf(target.key, Number(one)));
  return Array.isArray(value) ? keys : (keys[0] ?? null);
}

function name(id: Key) {
  return `Number ${id}`;
}

function title({ target }: TestedField, id: Key) {
  return target?.title === null ? untitled(target, id) : name(id);
}

/** The title of what a field refers to by the key for a number. */
function numbered(field: TestedField, number: number) {
  return title(field, keyOf(field.target?.key ?? "number", number));
}

function untitled(
  { singular, key }: Pick<Target, "singular" | "key">,
  id: Key,
) {
  if (typeof key === "object") return String(id);
  return `${capitalize(singular)} ${String(id).slice(0, 8)}`;
}

/** What cannot be a key, and what the form says then. */
function oddKeys(max: number) {
  const message = "must have no control characters, and neither / nor \\";
  const characters = max === 1 ? "character" : "characters";
  return [
    {
      input: "z".repeat(max + 1),
      message: `must have at most ${max} ${characters}`,
    },
    { input: "/", message },
    { input: "\\", message },
    { input: ".", message: "cannot be ." },
    { input: "\u00a0", message: "must have no space at either end" },
  ];
}

/** Not by its label, which a field may have as well. */
function keyInput() {
  return document.querySelector<HTMLInputElement>('input[name="id"]');
}

function inputOf(inside: Queries, label: string) {
  return inside.getByLabelText<HTMLInputElement>(
    (text) => text.replace(/\*$/, "") === label,
    { selector: 'input:not([name="id"]), select, textarea' },
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
