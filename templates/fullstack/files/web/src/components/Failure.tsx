import type { ApiError } from "../api";

interface Props {
  error: ApiError;
  onRetry: () => void;
}

export function Failure({ error, onRetry }: Props) {
  return (
    <div className="empty" role="alert">
      <h2>This could not be loaded</h2>
      <p>{error.message}</p>
      <button type="button" className="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
