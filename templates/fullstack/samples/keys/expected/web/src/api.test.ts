import { expect, test, vi } from "vitest";
import { ApiError, api } from "./api";

function answer(status: number, body: string) {
  const fetched = vi.fn(() => Promise.resolve(new Response(body, { status })));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

test("gives what the service sent", async () => {
  const fetched = answer(200, '{"id":1}');

  expect(await api.get("things/1")).toEqual({ id: 1 });
  expect(fetched).toHaveBeenCalledWith(
    "/api/things/1",
    expect.objectContaining({ method: "GET" }),
  );
});

test("sends JSON", async () => {
  const fetched = answer(201, '{"id":1}');

  await api.post("things", { name: "one" });
  expect(fetched).toHaveBeenCalledWith(
    "/api/things",
    expect.objectContaining({
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"name":"one"}',
    }),
  );
});

test("tells what is wrong with which field", async () => {
  answer(422, '{"message":"No.","fields":{"constructor":"is required"}}');

  const error = await failure();
  expect(error).toMatchObject({ status: 422, message: "No." });
  expect(error.fields).toEqual(new Map([["constructor", "is required"]]));
});

test("bears answers that do not come from the service", async () => {
  answer(502, "<h1>Bad gateway</h1>");

  expect(await failure()).toMatchObject({
    status: 502,
    message: "The service answered with status 502.",
    fields: new Map(),
  });
});

test("takes only JSON for an answer", async () => {
  answer(200, "<!doctype html>");

  expect(await failure()).toMatchObject({
    status: 200,
    message: "The service did not answer in JSON.",
  });
});

test("takes an answer that breaks off for none", async () => {
  const body = new ReadableStream({
    start(controller) {
      controller.error(new TypeError("connection lost"));
    },
  });
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body)));

  expect(await failure()).toMatchObject({
    status: 0,
    message: "The service cannot be reached.",
  });
});

test("says that nobody answers", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));

  expect(await failure()).toMatchObject({
    status: 0,
    message: "The service cannot be reached.",
  });
});

test("what was given up is no failure of the service", async () => {
  const controller = new AbortController();
  controller.abort();
  const reason = new DOMException("Given up.", "AbortError");
  vi.stubGlobal("fetch", () => Promise.reject(reason));

  await expect(api.get("things", controller.signal)).rejects.toBe(reason);
});

async function failure() {
  const error = await api.get("things").catch((error: unknown) => error);
  if (!(error instanceof ApiError)) throw new Error("That was an answer");
  return error;
}
