import type { ApiError } from "../api";

interface Props {
  error: ApiError;
  /** What the button does. */
  action?: string;
  onRetry: () => void;
}

export function Failure({ error, action = "Try again", onRetry }: Props) {
  return (
    <div className="empty" role="alert">
      <h2>This could not be loaded</h2>
      <p>{error.message}</p>
      <button type="button" className="button" onClick={onRetry}>
        {action}
      </button>
    </div>
  );
}
