import {
  Activity,
  type FormEvent,
  type ReactNode,
  createContext,
  useContext,
  useEffect,
  useState,
} from "react";
import { ApiError, api, onSignedOut } from "./api";
import { Failure } from "./components/Failure";
import { Loading } from "./components/Loading";
import { useToast } from "./components/Toasts";
import { project } from "./project";
import { useLoad } from "./useLoad";
import { useTitle } from "./useTitle";

interface User {
  name: string;
}

interface SessionState {
  user: User;
  signOut: () => Promise<void>;
}

const SessionContext = createContext<SessionState | null>(null);

export function useSession() {
  const session = useContext(SessionContext);
  if (!session) throw new Error("There is no session around this component");
  return session;
}

/** Shows its children to whoever is signed in, and the sign-in page to all others. */
export function Session({ children }: { children: ReactNode }) {
  const { data, error, reload } = useLoad("session", currentUser);
  // `undefined` until somebody signs in or out; what was loaded counts until then.
  const [changed, setChanged] = useState<User | null>();
  const [ended, setEnded] = useState(false);
  const toast = useToast();

  useEffect(() => {
    onSignedOut(() => {
      setEnded(true);
    });
  }, []);

  async function signOut() {
    try {
      await api.delete("session");
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Whose session has ended already is signed out.
      if (error.status !== 401) {
        toast(`You are still signed in. ${error.message}`);
        return;
      }
    }
    setChanged(null);
  }

  const user = changed === undefined ? data : changed;
  if (user === undefined) {
    return error ? <Failure error={error} onRetry={reload} /> : <Loading />;
  }
  return (
    <>
      {(user === null || ended) && (
        <SignIn
          onSignedIn={(next) => {
            setChanged(next);
            setEnded(false);
          }}
        />
      )}
      {/* A session that ends by itself must not take along what was typed: it waits, unless somebody else signs in. */}
      {user && (
        <Activity key={user.name} mode={ended ? "hidden" : "visible"}>
          <SessionContext value={{ user, signOut }}>{children}</SessionContext>
        </Activity>
      )}
    </>
  );
}

async function currentUser(signal: AbortSignal) {
  try {
    return await api.get<User>("session", signal);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

function SignIn({ onSignedIn }: { onSignedIn: (user: User) => void }) {
  const [message, setMessage] = useState("");
  const [busy, setBusy] = useState(false);
  useTitle("Sign in");

  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setBusy(true);
    setMessage("");
    try {
      const credentials = {
        name: data.get("name"),
        password: data.get("password"),
      };
      onSignedIn(await api.post<User>("session", credentials));
    } catch (error) {
      setMessage(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  }

  return (
    <main className="sign-in">
      <form
        className="card"
        onSubmit={(event) => {
          void signIn(event);
        }}
      >
        <span className="logo" aria-hidden="true">
          {Array.from(project.name)[0]}
        </span>
        <h1>Sign in to {project.name}</h1>
        {message && (
          <p className="alert" role="alert">
            {message}
          </p>
        )}
        <div className="field">
          <label htmlFor="sign-in-name">Name</label>
          <input
            id="sign-in-name"
            name="name"
            autoComplete="username"
            required
          />
        </div>
        <div className="field">
          <label htmlFor="sign-in-password">Password</label>
          <input
            id="sign-in-password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
        </div>
        <button className="button primary" disabled={busy}>
          Sign in
        </button>
      </form>
    </main>
  );
}
