import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { project } from "./project";
import { renderAt } from "./test/renderAt";
import { FakeService } from "./test/service";

beforeEach(() => {
  new FakeService();
});

test("the overview says what this is", async () => {
  renderAt("/");

  await screen.findByRole("heading", { level: 1, name: project.name });
  expect(screen.getByText(project.description)).toBeTruthy();
  expect(document.title).toBe(project.name);
  expect(screen.getByText("No entities yet")).toBeTruthy();
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
