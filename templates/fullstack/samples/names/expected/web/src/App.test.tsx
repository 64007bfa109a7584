import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { entities } from "./entities";
import { capitalize } from "./entity";
import { project } from "./project";
import { renderAt } from "./test/renderAt";
import { FakeService } from "./test/service";

let service: FakeService;

beforeEach(() => {
  service = new FakeService();
});

test("the overview says what this is", async () => {
  renderAt("/");

  await screen.findByRole("heading", { level: 1, name: project.name });
  expect(screen.getByText(project.description)).toBeTruthy();
  expect(document.title).toBe(project.name);
});

test("the overview counts the records", async () => {
  for (const [index, { entity }] of entities.entries()) {
    const records = Array.from({ length: index + 2 }, (_, id) => ({ id }));
    service.keep(entity.path, records);
  }
  renderAt("/");

  await screen.findByRole("heading", { level: 1, name: project.name });
  await waitFor(() => {
    const counts = document.querySelectorAll(".tile-count");
    expect(Array.from(counts, (count) => count.textContent)).toEqual(
      entities.map((_, index) => String(index + 2)),
    );
  });
});

test("the overview says once that it could not count", async () => {
  for (const { entity } of entities) {
    service.refuse(`GET ${entity.path}?`, 500, { message: "Out of order." });
  }
  renderAt("/");

  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("could not be counted");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => {
    expect(screen.queryByRole("alert")).toBeNull();
  });
});

test("the navigation leads to every list and marks where one is", async () => {
  renderAt("/");
  // The application may have the name of a list.
  const main = await screen.findByRole("navigation", { name: "Main" });
  for (const { entity } of entities) {
    const name = capitalize(entity.plural);
    const link = await within(main).findByRole("link", { name });
    expect(link.getAttribute("aria-current")).toBeNull();
    await userEvent.click(link);
    expect(link.getAttribute("aria-current")).toBe("page");
    await waitFor(() => {
      expect(document.activeElement).toBe(screen.getByRole("main"));
    });
  }
});

test("an address that leads nowhere says so", async () => {
  renderAt("/no/such/page");

  await screen.findByRole("heading", { name: "Not found" });
  await userEvent.click(
    screen.getByRole("link", { name: "Go to the overview" }),
  );
  await screen.findByRole("heading", { level: 1, name: project.name });
});

test("the theme is kept", async () => {
  renderAt("/");

  await userEvent.click(await screen.findByRole("radio", { name: "Dark" }));
  expect(document.documentElement.dataset.theme).toBe("dark");
  expect(localStorage.getItem("theme")).toBe("dark");

  await userEvent.click(screen.getByRole("radio", { name: "System" }));
  expect(document.documentElement.dataset.theme).toBeUndefined();
  expect(localStorage.getItem("theme")).toBeNull();
});

test("the menu of narrow screens opens and closes", async () => {
  renderAt("/");

  const button = await screen.findByRole("button", { name: "Menu" });
  expect(button.getAttribute("aria-expanded")).toBe("false");
  await userEvent.click(button);
  expect(button.getAttribute("aria-expanded")).toBe("true");
  await userEvent.keyboard("{Enter}");
  expect(button.getAttribute("aria-expanded")).toBe("false");

  await userEvent.click(button);
  await userEvent.click(screen.getByRole("link", { name: "Overview" }));
  expect(button.getAttribute("aria-expanded")).toBe("false");
});
