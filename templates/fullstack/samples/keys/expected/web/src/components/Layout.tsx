import { Suspense, useEffect, useRef, useState } from "react";
import { Link, NavLink, Outlet, useLocation } from "react-router";
import { entities } from "../entities";
import { capitalize } from "../entity";
import { project } from "../project";
import { ErrorBoundary } from "./ErrorBoundary";
import { Loading } from "./Loading";
import { ThemeChoice } from "./ThemeChoice";

export function Layout() {
  const { pathname } = useLocation();
  const mainRef = useRef<HTMLElement>(null);
  const shownRef = useRef(pathname);
  // The menu of narrow screens.
  const [open, setOpen] = useState(false);
  const [openedAt, setOpenedAt] = useState(pathname);
  if (openedAt !== pathname) {
    setOpenedAt(pathname);
    setOpen(false);
  }
  // A link to the page where one is changes nothing but that.
  const close = () => {
    setOpen(false);
  };

  // Whoever uses a keyboard or a screen reader starts a new page at its content.
  useEffect(() => {
    if (shownRef.current === pathname) return;
    shownRef.current = pathname;
    mainRef.current?.focus();
    window.scrollTo(0, 0);
  }, [pathname]);

  return (
    <div className="layout">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="sidebar">
        <div className="sidebar-head">
          <Link className="brand" to="/" onClick={close}>
            <span className="logo" aria-hidden="true">
              {Array.from(project.name)[0]}
            </span>
            {project.name}
          </Link>
          <button
            type="button"
            className="button menu-button"
            aria-expanded={open}
            aria-controls="menu"
            onClick={() => {
              setOpen(!open);
            }}
          >
            Menu
          </button>
        </div>
        <div id="menu" className={open ? "menu open" : "menu"}>
          <Navigation onChoose={close} />
          <footer className="sidebar-foot">
            <ThemeChoice />
          </footer>
        </div>
      </header>
      <main id="main" ref={mainRef} tabIndex={-1}>
        <ErrorBoundary key={pathname}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

const FILTER_FROM = 12;

function Navigation({ onChoose }: { onChoose: () => void }) {
  const [typed, setTyped] = useState("");
  const words = typed.trim().toLowerCase();
  const shown = entities.filter(({ entity }) => entity.plural.includes(words));

  return (
    <nav className="navigation" aria-label="Main">
      {entities.length >= FILTER_FROM && (
        <input
          type="search"
          className="search"
          aria-label="Filter the menu"
          placeholder="Filter"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
      )}
      <ul>
        <li>
          <NavLink to="/" end onClick={onChoose}>
            Overview
          </NavLink>
        </li>
        {shown.map(({ entity }) => (
          <li key={entity.path}>
            <NavLink to={`/${entity.path}`} onClick={onChoose}>
              {capitalize(entity.plural)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
