import type { Row } from "./entity";

/** An answer of the service that says no, or none at all (status 0). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** What is wrong with which field. */
    readonly fields: ReadonlyMap<string, string> = new Map(),
  ) {
    super(message);
    this.name = "ApiError";
  }
}

export interface Page {
  items: Row[];
  total: number;
  limit: number;
  offset: number;
}

/** The most records that the service sends at once. */
export const LARGEST_PAGE = 100;

interface Options {
  body?: unknown;
  signal?: AbortSignal;
}

async function request<T>(
  method: string,
  path: string,
  options: Options = {},
): Promise<T> {
  const { ok, status, text } = await send(method, path, options);
  const content = parse(text);
  if (!ok) {
    throw failure(status, content);
  }
  if (content === undefined && status !== 204) {
    throw new ApiError(status, "The service did not answer in JSON.");
  }
  return content as T;
}

async function send(method: string, path: string, { body, signal }: Options) {
  try {
    const response = await fetch(`/api/${path}`, {
      method,
      signal,
      headers:
        body === undefined ? undefined : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const { ok, status } = response;
    return { ok, status, text: await response.text() };
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, "The service cannot be reached.");
  }
}

/** A proxy in between may answer with something else than JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failure(status: number, content: unknown) {
  if (typeof content !== "object" || content === null) {
    return new ApiError(status, `The service answered with status ${status}.`);
  }
  const { message, fields } = content as {
    message?: string;
    fields?: Record<string, string>;
  };
  return new ApiError(
    status,
    message ?? `The service answered with status ${status}.`,
    new Map(Object.entries(fields ?? {})),
  );
}

export const api = {
  get: <T>(path: string, signal?: AbortSignal) =>
    request<T>("GET", path, { signal }),
  post: <T>(path: string, body: unknown) => request<T>("POST", path, { body }),
  put: <T>(path: string, body: unknown) => request<T>("PUT", path, { body }),
  delete: (path: string) => request<undefined>("DELETE", path),
};
