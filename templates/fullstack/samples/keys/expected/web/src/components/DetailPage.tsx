import {
  type ReactNode,
  createContext,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";
import { Link, useNavigate } from "react-router";
import { NotFound } from "../NotFound";
import { ApiError, api } from "../api";
import {
  type Entity,
  type Field,
  type Row,
  capitalize,
  recordPath,
  titleOf,
} from "../entity";
import { referredTo } from "../referredTo";
import { useKey, useRecord } from "../useRecord";
import { useTitle } from "../useTitle";
import { useTitles } from "../useTitles";
import { Failure } from "./Failure";
import { FieldValue, TitleContext } from "./FieldValue";
import { Loading } from "./Loading";
import { PageHeader } from "./PageHeader";
import { useToast } from "./Toasts";

const RowContext = createContext<Row | null>(null);

/** A field of the record with its name. */
export function Property({ field }: { field: Field }) {
  const row = useContext(RowContext);
  if (!row) throw new Error("A property stands in a DetailPage");
  return (
    <div className={`property ${field.kind}`}>
      <dt>{field.label}</dt>
      <dd>
        <FieldValue field={field} row={row} />
      </dd>
    </div>
  );
}

interface Props {
  entity: Entity;
  /** The properties. */
  children: ReactNode;
}

export function DetailPage({ entity, children }: Props) {
  const id = useKey();
  const { data: row, error, loading, reload } = useRecord(entity, id);
  const titles = useTitles(referredTo(entity, row ? [row] : []));
  const [deleting, setDeleting] = useState(false);
  useTitle(
    loading || !row ? capitalize(entity.singular) : titleOf(entity, row),
  );

  if (error?.status === 404 || error?.status === 400) {
    return <NotFound message={`There is no ${entity.singular} ${id}.`} />;
  }
  if (error) return <Failure error={error} onRetry={reload} />;
  if (loading || !row) return <Loading />;

  return (
    <>
      <PageHeader title={titleOf(entity, row)} below={entity}>
        <Link className="button" to={`/${recordPath(entity, row.id)}/edit`}>
          Edit
        </Link>
        <button
          type="button"
          className="button danger"
          onClick={() => {
            setDeleting(true);
          }}
        >
          Delete
        </button>
      </PageHeader>
      <TitleContext value={titles}>
        <RowContext value={row}>
          <dl className="card properties">{children}</dl>
        </RowContext>
      </TitleContext>
      {deleting && (
        <DeleteDialog
          entity={entity}
          row={row}
          onClose={() => {
            setDeleting(false);
          }}
        />
      )}
    </>
  );
}

interface DeleteDialogProps {
  entity: Entity;
  row: Row;
  onClose: () => void;
}

function DeleteDialog({ entity, row, onClose }: DeleteDialogProps) {
  const dialogRef = useRef<HTMLDialogElement>(null);
  const [message, setMessage] = useState("");
  const [busy, setBusy] = useState(false);
  const navigate = useNavigate();
  const toast = useToast();
  const title = titleOf(entity, row);

  // As a modal dialog it takes the focus, keeps it, and gives it back when it is closed.
  useEffect(() => {
    const dialog = dialogRef.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
    };
  }, []);

  async function remove() {
    setBusy(true);
    setMessage("");
    try {
      await api.delete(recordPath(entity, row.id));
      toast(`${title} was deleted.`);
      if (dialogRef.current) {
        await navigate(`/${entity.path}`, { replace: true });
      }
    } catch (error) {
      setBusy(false);
      if (error instanceof ApiError) setMessage(error.message);
      else throw error;
    }
  }

  return (
    <dialog
      ref={dialogRef}
      aria-labelledby="delete-title"
      onCancel={(event) => {
        if (busy) event.preventDefault();
      }}
      onClose={(event) => {
        // In development React runs effects twice: the dialog is open again.
        if (!event.currentTarget.open) onClose();
      }}
    >
      <h2 id="delete-title">Delete {title}?</h2>
      <p>This cannot be undone.</p>
      {message && (
        <p className="alert" role="alert">
          {message}
        </p>
      )}
      <div className="actions">
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => {
            dialogRef.current?.close();
          }}
        >
          Cancel
        </button>
        <button
          type="button"
          className="button danger solid"
          disabled={busy}
          onClick={() => {
            void remove();
          }}
        >
          Delete {entity.singular}
        </button>
      </div>
    </dialog>
  );
}
