import { renderHook, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { entities } from "./entities";
import { FakeService } from "./test/service";
import { useTitles } from "./useTitles";

test("asks for no more records at once than an address has room for", async () => {
  const service = new FakeService();
  const path = entities[0]?.entity.path ?? "";
  const ids = Array.from({ length: 40 }, (_, index) =>
    `${index},`.padEnd(200, "価"),
  );
  renderHook(() => useTitles({ [path]: ids }));

  await waitFor(() => {
    const asked = service.requests.flatMap((request) => {
      const query = new URLSearchParams(request.split("?")[1]);
      return query.get("id")?.split(/(?<!\\),/) ?? [];
    });
    expect(asked.map((id) => id.replace("\\", "")).sort()).toEqual(ids.sort());
  });
  for (const request of service.requests) {
    expect(request.length).toBeLessThan(4100);
  }
});
