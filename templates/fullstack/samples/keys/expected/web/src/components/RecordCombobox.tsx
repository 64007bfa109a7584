import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { type ApiError, type Page, api } from "../api";
import { findEntity } from "../entities";
import { type Entity, type Row, isSearchable, titleOf } from "../entity";
import { useDebounced } from "../useDebounced";
import { useLoad } from "../useLoad";

const OPTION_COUNT = 20;

interface Props {
  id: string;
  name?: string;
  label: string;
  /** The path of the entity whose records are offered. */
  target: string;
  /** What the box says while nobody types. */
  text: string;
  required?: boolean;
  invalid?: boolean;
  describedBy?: string;
  onPick: (row: Row) => void;
  /** Backspace in an empty box. */
  onBackspace?: () => void;
}

/** Finds a record by its words, or by its id where it has none. */
export function RecordCombobox(props: Props) {
  const { id, target, label } = props;
  const listId = useId();
  const listRef = useRef<HTMLDivElement>(null);
  // Null while the list is closed.
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const words = useDebounced(typed ?? "");
  const entity = findEntity(target);
  const open = typed !== null;

  const path = open ? optionsPath(target, words) : null;
  const { data, error, loading } = useLoad(path, (signal) =>
    api.get<Page>(`${path}`, signal),
  );
  // Until the answer to what is typed is there, the list shows an older one.
  const searching = loading || words !== typed;
  const options = error ? [] : (data?.items ?? []);
  const activeOption = open ? options[active] : undefined;

  useEffect(() => {
    listRef.current
      ?.querySelector("[aria-selected=true]")
      ?.scrollIntoView({ block: "nearest" });
  }, [active]);

  function search(text: string | null) {
    setTyped(text);
    setActive(0);
  }

  function pick(row: Row) {
    props.onPick(row);
    search(null);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    // The keys belong to the composition of a character.
    if (event.nativeEvent.isComposing) return;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        event.preventDefault();
        if (!open) {
          search("");
          return;
        }
        const step = event.key === "ArrowDown" ? 1 : -1;
        if (options.length > 0) {
          setActive((active + step + options.length) % options.length);
        }
        return;
      }
      case "Enter":
        // Enter must not send the form while the list is open.
        if (open) event.preventDefault();
        if (activeOption && !searching) pick(activeOption);
        return;
      case "Escape":
        if (open) event.preventDefault();
        search(null);
        return;
      case "Backspace":
        // A key that is held to empty the box must stop there.
        if (!event.repeat && !typed && props.text === "") props.onBackspace?.();
    }
  }

  return (
    <div className="combobox">
      <input
        id={id}
        name={props.name}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={activeOption ? `${listId}-${active}` : undefined}
        aria-required={props.required}
        aria-invalid={props.invalid}
        aria-describedby={props.describedBy}
        placeholder={props.text || `Search ${entity.plural}`}
        value={typed ?? props.text}
        onChange={(event) => {
          search(event.target.value);
        }}
        onClick={() => {
          if (!open) search("");
        }}
        onBlur={() => {
          search(null);
        }}
        onKeyDown={onKeyDown}
      />
      {/* The box keeps the focus, wherever in here somebody presses. */}
      <div
        className="options"
        role="presentation"
        hidden={!open}
        onMouseDown={(event) => {
          event.preventDefault();
        }}
      >
        <div
          ref={listRef}
          id={listId}
          role="listbox"
          tabIndex={-1}
          aria-label={label}
          aria-busy={searching}
          hidden={options.length === 0}
        >
          {options.map((row, index) => (
            <div
              key={row.id}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onMouseDown={() => {
                pick(row);
              }}
            >
              {titleOf(entity, row)}
            </div>
          ))}
        </div>
        <p className="note" role="status">
          {!searching && note(entity, data, error)}
        </p>
      </div>
    </div>
  );
}

function note(
  { plural }: Entity,
  page: Page | undefined,
  error: ApiError | undefined,
) {
  if (error) return error.message;
  if (!page) return;
  const { items, total } = page;
  if (items.length === 0) return `No ${plural} found`;
  if (items.length < total) {
    return `${items.length} of ${total.toLocaleString()}: type to find others`;
  }
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const NIL = "00000000-0000-0000-0000-000000000000";

function optionsPath(target: string, words: string) {
  const entity = findEntity(target);
  const query = new URLSearchParams({ limit: String(OPTION_COUNT) });
  if (entity.title !== null) query.set("sort", entity.title);
  const text = words.trim();
  if (text !== "") {
    if (isSearchable(entity)) query.set("q", text);
    // Whatever cannot be an id is that of no record.
    else if (entity.key === "uuid")
      query.set("id", UUID.test(text) ? text : NIL);
    else query.set("id", /^\d{1,15}$/.test(text) ? text : "0");
  }
  return `${target}?${query}`;
}
