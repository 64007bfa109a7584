import { useEffect, useEffectEvent, useState } from "react";
import { ApiError } from "./api";

export interface Loaded<T> {
  /** What was loaded last, even while something newer is on its way. */
  data: T | undefined;
  error: ApiError | undefined;
  loading: boolean;
  reload: () => void;
}

interface Outcome<T> {
  of: string;
  data?: T;
  error?: ApiError;
}

/**
 * Loads something when `key` changes, and gives up what was still on its way.
 * Nothing is loaded while `key` is null.
 */
export function useLoad<T>(
  key: string | null,
  load: (signal: AbortSignal) => Promise<T>,
): Loaded<T> {
  const [attempt, setAttempt] = useState(0);
  const [outcome, setOutcome] = useState<Outcome<T>>();
  const start = useEffectEvent(load);
  const wanted = `${attempt} ${key}`;

  useEffect(() => {
    if (key === null) return;
    const controller = new AbortController();
    const finish = (change: (last?: Outcome<T>) => Outcome<T>) => {
      if (!controller.signal.aborted) setOutcome(change);
    };
    start(controller.signal).then(
      (data) => {
        finish(() => ({ of: wanted, data }));
      },
      (reason: unknown) => {
        const error =
          reason instanceof ApiError
            ? reason
            : new ApiError(0, "Something went wrong.");
        finish((last) => ({ of: wanted, data: last?.data, error }));
      },
    );
    return () => {
      controller.abort();
    };
  }, [key, wanted]);

  const current = outcome?.of === wanted;
  return {
    data: outcome?.data,
    error: current ? outcome.error : undefined,
    loading: key !== null && !current,
    reload: () => {
      setAttempt((last) => last + 1);
    },
  };
}
