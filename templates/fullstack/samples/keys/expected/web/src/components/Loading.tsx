/** Invisible at first: what arrives soon should not flash. */
export function Loading() {
  return (
    <p className="loading" role="status">
      Loading…
    </p>
  );
}
