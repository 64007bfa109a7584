import type { ReactNode } from "react";
import type { Field } from "../entity";
import { hint } from "../format";

interface Props {
  id: string;
  field: Field;
  error: string | undefined;
  children: ReactNode;
}

/** What stands around an input: its label, what it takes, and what is wrong with it. */
export function InputFrame({ id, field, error, children }: Props) {
  const help = hint(field);
  return (
    <div className="field">
      <label htmlFor={id}>
        {field.label}
        <RequiredMark field={field} />
      </label>
      {children}
      {help && (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      <InputError id={id} field={field} error={error} />
    </div>
  );
}

export function RequiredMark({ field }: { field: Field }) {
  return field.required ? (
    <span className="required" aria-hidden="true" title="required">
      *
    </span>
  ) : null;
}

type InputErrorProps = Omit<Props, "children">;

export function InputError({ id, field, error }: InputErrorProps) {
  return error ? (
    <p className="error" id={`${id}-error`}>
      {field.label} {error}.
    </p>
  ) : null;
}

/** The attributes that tie an input to its frame. */
export function inputAttributes(
  id: string,
  field: Field,
  error: string | undefined,
) {
  const described = [
    hint(field) && `${id}-help`,
    error && `${id}-error`,
  ].filter(Boolean);
  return {
    id,
    name: field.name,
    "aria-required": field.required,
    "aria-invalid": error !== undefined,
    "aria-describedby": described.join(" ") || undefined,
  };
}
