import { useEffect, useRef, useState } from "react";
import { Link, NavLink, Outlet, useLocation } from "react-router";
import { project } from "../project";
import { ErrorBoundary } from "./ErrorBoundary";
import { ThemeChoice } from "./ThemeChoice";

export function Layout() {
  const { pathname } = useLocation();
  const mainRef = useRef<HTMLElement>(null);
  const shownRef = useRef(pathname);
  // The menu of narrow screens is open at one address, and closed at the next.
  const [menuAt, setMenuAt] = useState<string | null>(null);
  const open = menuAt === pathname;

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
          <Link className="brand" to="/">
            <span className="logo" aria-hidden="true">
              {project.name.charAt(0)}
            </span>
            {project.name}
          </Link>
          <button
            type="button"
            className="button menu-button"
            aria-expanded={open}
            aria-controls="menu"
            onClick={() => {
              setMenuAt(open ? null : pathname);
            }}
          >
            Menu
          </button>
        </div>
        <div id="menu" className={open ? "menu open" : "menu"}>
          <Navigation />
          <footer className="sidebar-foot">
            <ThemeChoice />
          </footer>
        </div>
      </header>
      <main id="main" ref={mainRef} tabIndex={-1}>
        <ErrorBoundary key={pathname}>
          <Outlet />
        </ErrorBoundary>
      </main>
    </div>
  );
}

function Navigation() {
  return (
    <nav className="navigation" aria-label="Main">
      <ul>
        <li>
          <NavLink to="/" end>
            Overview
          </NavLink>
        </li>
      </ul>
    </nav>
  );
}
