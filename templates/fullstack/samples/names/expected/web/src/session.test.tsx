import { act, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { api } from "./api";
import { Toasts } from "./components/Toasts";
import { project } from "./project";
import { Session } from "./session";
import { renderAt } from "./test/renderAt";
import { FakeService } from "./test/service";

let service: FakeService;

beforeEach(() => {
  service = new FakeService();
});

async function signIn(password: string) {
  await userEvent.type(await screen.findByLabelText("Name"), "admin");
  await userEvent.type(screen.getByLabelText("Password"), password);
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
}

test("nothing is shown before somebody signs in", async () => {
  service.signedIn = false;
  renderAt("/");

  await signIn("right");
  await screen.findByRole("heading", { name: project.name });
  expect(service.body).toEqual({ name: "admin", password: "right" });
});

test("a wrong password is refused", async () => {
  service.signedIn = false;
  renderAt("/");

  await signIn("wrong");
  expect((await screen.findByRole("alert")).textContent).toBe(
    "Name or password is wrong.",
  );
  expect(document.title).toContain("Sign in");
});

test("signing out leads back to the sign-in page", async () => {
  renderAt("/");

  await userEvent.click(
    await screen.findByRole("button", { name: "Sign out" }),
  );
  await screen.findByLabelText("Password");
  expect(service.requests).toContain("DELETE session");
});

test("a failed sign-out is told", async () => {
  renderAt("/");
  const button = await screen.findByRole("button", { name: "Sign out" });

  service.refuse("DELETE session", 500, { message: "Out of order." });
  await userEvent.click(button);
  await screen.findByText("You are still signed in. Out of order.");
  expect(screen.queryByLabelText("Password")).toBeNull();
});

test("what was typed outlives the session, but only for its user", async () => {
  render(
    <Toasts>
      <Session>
        <input aria-label="Note" />
      </Session>
    </Toasts>,
  );
  const note = await screen.findByLabelText<HTMLInputElement>("Note");
  await userEvent.type(note, "not saved yet");

  await endSession();
  await signIn("right");
  expect(screen.queryByLabelText("Password")).toBeNull();
  expect(screen.getByLabelText("Note")).toBe(note);
  expect(note.value).toBe("not saved yet");

  await endSession();
  service.refuse("POST session", 200, { name: "somebody else" });
  await signIn("right");
  expect(screen.queryByLabelText("Password")).toBeNull();
  expect(screen.getByLabelText("Note")).toHaveProperty("value", "");
});

async function endSession() {
  service.refuse("DELETE things", 401, { message: "Sign in first." });
  await act(async () => {
    await expect(api.delete("things")).rejects.toThrow("Sign in first.");
  });
}

test("a session that ended leads to the sign-in page", async () => {
  renderAt("/nowhere");
  await screen.findByRole("heading", { name: "Not found" });

  await endSession();
  await screen.findByLabelText("Password");
});

test("a service that is out of order can be asked again", async () => {
  service.refuse("GET session", 500, { message: "Out of order." });
  renderAt("/");

  await userEvent.click(
    await screen.findByRole("button", { name: "Try again" }),
  );
  await screen.findByRole("heading", { name: project.name });
});
