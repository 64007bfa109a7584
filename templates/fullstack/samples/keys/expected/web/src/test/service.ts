import { vi } from "vitest";
import { findEntity } from "../entities";
import type { Entity, Key } from "../entity";

export interface Recorded {
  id: Key;
  [column: string]: unknown;
}

interface Answer {
  status: number;
  body?: unknown;
}

/** A key for each number. Addresses have to encode a text, and the router's own ways with it count, too. */
export function keyOf(kind: Entity["key"], number: number): Key {
  if (typeof kind === "object") {
    const letter = String.fromCodePoint(0x4e00 + number);
    return kind.max < 7 ? letter : `${letter} %2F,?`;
  }
  if (kind === "uuid") {
    return `${String(number).padStart(8, "0")}-0000-4000-8000-000000000000`;
  }
  return number;
}

/** Stands in for the service: keeps records in memory and writes down what it is asked. */
export class FakeService {
  /** What came in, as “GET depots?limit=20”. */
  readonly requests: string[] = [];
  /** The body of the last request that had one. */
  body: unknown;
  private readonly tables = new Map<string, Recorded[]>();
  private readonly refusals: { request: string; answer: Answer }[] = [];

  constructor() {
    vi.stubGlobal("fetch", (url: string, init: RequestInit = {}) => {
      init.signal?.throwIfAborted();
      const { status, body } = this.answer(url, init);
      const text = body === undefined ? null : JSON.stringify(body);
      return Promise.resolve(new Response(text, { status }));
    });
  }

  /** Adds records to those below a path. */
  keep(path: string, records: Recorded[]) {
    this.tables.set(path, [...(this.tables.get(path) ?? []), ...records]);
  }

  /** How many records there are below a path. */
  count(path: string) {
    return this.tables.get(path)?.length ?? 0;
  }

  /** Gives that answer, once, to the next request that begins so. */
  refuse(request: string, status: number, body?: unknown) {
    this.refusals.push({ request, answer: { status, body } });
  }

  private answer(url: string, { method = "GET", body }: RequestInit): Answer {
    const request = `${method} ${url.replace("/api/", "")}`;
    this.requests.push(request);
    if (typeof body === "string") this.body = JSON.parse(body);

    const refusal = this.refusals.findIndex((one) =>
      request.startsWith(one.request),
    );
    if (refusal >= 0) {
      const [found] = this.refusals.splice(refusal, 1);
      if (found) return found.answer;
    }
    const { pathname, searchParams } = new URL(url, "http://localhost");
    const [path = "", id] = pathname.replace("/api/", "").split("/");
    const table = this.tables.get(path) ?? [];
    const record = table.find(
      (one) => String(one.id) === decodeURIComponent(id ?? ""),
    );
    if (id !== undefined && !record) {
      return { status: 404, body: { message: "Not found." } };
    }
    switch (method) {
      case "POST": {
        const made = { id: keyOf(findEntity(path).key, 99) };
        const created = { ...made, ...(this.body as object) };
        this.keep(path, [created]);
        return { status: 201, body: created };
      }
      case "PUT": {
        const replaced = { ...(this.body as object), id: record?.id ?? "" };
        this.tables.set(
          path,
          table.map((one) => (one === record ? replaced : one)),
        );
        return { status: 200, body: replaced };
      }
      case "DELETE":
        this.tables.set(
          path,
          table.filter((one) => one !== record),
        );
        return { status: 204 };
      default:
        return { status: 200, body: record ?? page(table, searchParams) };
    }
  }
}

function page(table: Recorded[], params: URLSearchParams) {
  const ids = params
    .get("id")
    ?.replaceAll("\\,", "\\")
    .split(",")
    .map((id) => id.replaceAll("\\", ","));
  const words = params.get("q")?.toLowerCase() ?? "";
  const limit = Number(params.get("limit") ?? 20);
  const offset = Number(params.get("offset") ?? 0);
  const found = table.filter(
    (record) =>
      (!ids || ids.includes(String(record.id))) &&
      (words === "" || JSON.stringify(record).toLowerCase().includes(words)),
  );
  return {
    items: found.slice(offset, offset + limit),
    total: found.length,
    limit,
    offset,
  };
}
