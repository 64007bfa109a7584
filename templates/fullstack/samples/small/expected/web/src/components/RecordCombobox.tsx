import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { type Page, api } from "../api";
import { findEntity } from "../entities";
import { type Row, isSearchable, titleOf } from "../entity";
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
  const options = data?.items ?? [];
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
        if (activeOption && !loading) pick(activeOption);
        return;
      case "Escape":
        if (open) event.preventDefault();
        search(null);
        return;
      case "Backspace":
        if (!typed && props.text === "") props.onBackspace?.();
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
        aria-activedescendant={
          activeOption ? `${listId}-${activeOption.id}` : undefined
        }
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
      <div
        ref={listRef}
        id={listId}
        role="listbox"
        className="options"
        tabIndex={-1}
        aria-label={label}
        hidden={!open}
        aria-busy={loading}
      >
        {options.map((row, index) => (
          <div
            key={row.id}
            id={`${listId}-${row.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onMouseDown={(event) => {
              // The box keeps the focus.
              event.preventDefault();
              pick(row);
            }}
          >
            {titleOf(entity, row)}
          </div>
        ))}
        {open && !loading && options.length === 0 && (
          <div
            role="option"
            tabIndex={-1}
            aria-selected={false}
            aria-disabled="true"
          >
            {error ? error.message : `No ${entity.plural} found`}
          </div>
        )}
      </div>
    </div>
  );
}

function optionsPath(target: string, words: string) {
  const entity = findEntity(target);
  const query = new URLSearchParams({ limit: String(OPTION_COUNT) });
  if (entity.title !== null) query.set("sort", entity.title);
  const text = words.trim();
  if (text !== "") {
    if (isSearchable(entity)) query.set("q", text);
    // Whatever is no number is the id of no record.
    else query.set("id", /^\d{1,15}$/.test(text) ? text : "0");
  }
  return `${target}?${query}`;
}
