import {
  type FormEvent,
  type ReactNode,
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { Link, useNavigate } from "react-router";
import { ApiError, api } from "../api";
import {
  type Entity,
  type Field,
  type Row,
  type Value,
  recordPath,
  titleOf,
} from "../entity";
import { useKey, useRecord } from "../useRecord";
import { useTitle } from "../useTitle";
import { type Reading, read } from "../validate";
import { Failure } from "./Failure";
import { Loading } from "./Loading";
import { PageHeader } from "./PageHeader";
import { useToast } from "./Toasts";
import { NotFound } from "../NotFound";

interface FormState {
  /** The record to change; without one, the form makes a new one. */
  row: Row | undefined;
  values: ReadonlyMap<string, Value>;
  errors: ReadonlyMap<string, string>;
  change: (field: Field, value: Value) => void;
}

const FormContext = createContext<FormState | null>(null);

/** What an input shows and how it reports changes. */
export function useInput(field: Field) {
  const form = useContext(FormContext);
  if (!form) throw new Error("An input stands in a FormPage");
  return {
    value: form.values.get(field.name) ?? null,
    error: form.errors.get(field.name),
    change: (value: Value) => {
      form.change(field, value);
    },
  };
}

/** The record that the form changes. */
export function useChanged() {
  return useContext(FormContext)?.row;
}

interface Props {
  entity: Entity;
  /** The inputs. */
  children: ReactNode;
}

export function FormPage({ entity, children }: Props) {
  const id = useKey();
  const { data, error, loading, reload } = useRecord(entity, id);
  const row = loading ? undefined : data;
  const title =
    id === undefined
      ? `Add ${entity.singular}`
      : `Edit ${row ? titleOf(entity, row) : entity.singular}`;
  useTitle(title);

  if (error?.status === 404 || error?.status === 400) {
    return <NotFound message={`There is no ${entity.singular} ${id}.`} />;
  }
  if (error) return <Failure error={error} onRetry={reload} />;
  if (loading) return <Loading />;
  return (
    <RecordInputs
      key={id ?? "/new"}
      entity={entity}
      title={title}
      row={id === undefined ? undefined : row}
    >
      {children}
    </RecordInputs>
  );
}

interface RecordInputsProps extends Props {
  /** The record to change; without one, the form makes a new one. */
  row: Row | undefined;
  title: string;
}

function RecordInputs({ entity, row, title, children }: RecordInputsProps) {
  const fields: Field[] = Object.values(entity.fields);
  if (!row && typeof entity.key === "object") fields.unshift(entity.key);
  const [values, setValues] = useState<ReadonlyMap<string, Value>>(
    () => new Map(fields.map((field) => [field.name, initial(field, row)])),
  );
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const [message, setMessage] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const formRef = useRef<HTMLFormElement>(null);
  const navigate = useNavigate();
  const toast = useToast();

  function change(field: Field, value: Value) {
    setValues((last) => new Map(last).set(field.name, value));
    if (!tried) return;
    const reading = read(field, value);
    const next = new Map(errors);
    if ("message" in reading) next.set(field.name, reading.message);
    else next.delete(field.name);
    setErrors(next);
    if (errors.size > 0 && next.size === 0) setMessage("");
  }

  function show(faults: ReadonlyMap<string, string>, summary: string) {
    setErrors(faults);
    setMessage(summary);
    setTried(true);
    const first = fields.find(({ name }) => faults.has(name));
    if (first) focusInput(formRef.current, first.name);
  }

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setMessage("");
    const readings = fields.map(
      (field) =>
        [
          field.name,
          unfinished(formRef.current, field) ??
            read(field, values.get(field.name) ?? null),
        ] as const,
    );
    const faults = new Map<string, string>();
    for (const [name, reading] of readings) {
      if ("message" in reading) faults.set(name, reading.message);
    }
    if (faults.size > 0) {
      show(faults, "Some fields are not valid.");
      return;
    }

    const body = Object.fromEntries(
      readings.map(([name, reading]) => [
        name,
        "value" in reading ? reading.value : null,
      ]),
    );
    setBusy(true);
    try {
      const saved = row
        ? await api.put<Row>(recordPath(entity, row.id), body)
        : await api.post<Row>(entity.path, body);
      toast(`${titleOf(entity, saved)} was ${row ? "saved" : "added"}.`);
      // Whoever left in the meantime stays where they are; the way back skips the form.
      if (formRef.current) {
        await navigate(`/${recordPath(entity, saved.id)}`, { replace: true });
      }
    } catch (error) {
      setBusy(false);
      if (error instanceof ApiError) show(error.fields, error.message);
      else throw error;
    }
  }

  return (
    <>
      <PageHeader title={title} below={entity} />
      <form
        ref={formRef}
        className="card form"
        noValidate
        onSubmit={(event) => {
          void save(event);
        }}
      >
        {message && (
          <Summary
            message={message}
            faults={fields.filter(({ name }) => errors.has(name))}
            onChoose={(name) => {
              focusInput(formRef.current, name);
            }}
          />
        )}
        <FormContext value={{ row, values, errors, change }}>
          {children}
        </FormContext>
        <div className="form-actions">
          <button className="button primary" disabled={busy}>
            {row ? "Save" : "Add"}
          </button>
          <Link
            className="button"
            to={`/${row ? recordPath(entity, row.id) : entity.path}`}
          >
            Cancel
          </Link>
        </div>
      </form>
    </>
  );
}

interface SummaryProps {
  message: string;
  faults: Field[];
  onChoose: (name: string) => void;
}

function Summary({ message, faults, onChoose }: SummaryProps) {
  const ref = useRef<HTMLDivElement>(null);
  const takeFocus = useEffectEvent(() => {
    // Otherwise the first field at fault has it.
    if (faults.length === 0) ref.current?.focus();
  });
  useEffect(() => {
    takeFocus();
  }, []);

  return (
    <div ref={ref} className="alert" role="alert" tabIndex={-1}>
      <p>{message}</p>
      {faults.length > 0 && (
        <ul>
          {faults.map(({ name, label }) => (
            <li key={name}>
              <button
                type="button"
                className="link"
                onClick={() => {
                  onChoose(name);
                }}
              >
                {label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function initial(field: Field, row: Row | undefined): Value {
  if (row) {
    const value = row[field.name] ?? null;
    if (typeof value === "number" && field.kind === "integer") {
      return String(value);
    }
    if (value !== null) return value;
  } else if ("default" in field && field.default !== undefined) {
    return field.default;
  }
  switch (field.kind) {
    case "boolean":
      return field.required ? false : null;
    case "reference":
      return null;
    case "references":
      return [];
    default:
      return "";
  }
}

function inputOf(form: HTMLFormElement | null, name: string) {
  // Not by `form.elements`: that is an input if a field has this name.
  return form?.querySelector<HTMLElement>(`[name="${name}"]`);
}

function focusInput(form: HTMLFormElement | null, name: string) {
  inputOf(form, name)?.focus();
}

/** A date that is typed in half reaches the page as none: only the browser knows. */
function unfinished(
  form: HTMLFormElement | null,
  field: Field,
): Reading | undefined {
  const input = inputOf(form, field.name);
  return input instanceof HTMLInputElement && input.validity.badInput
    ? read({ ...field, required: false }, "unfinished")
    : undefined;
}
