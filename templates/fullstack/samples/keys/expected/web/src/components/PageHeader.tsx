import type { ReactNode } from "react";
import { Link } from "react-router";
import { type Entity, capitalize } from "../entity";
import { useTitle } from "../useTitle";

interface Props {
  title: string;
  description?: string;
  /** The entity whose list the page lies below. */
  below?: Entity;
  children?: ReactNode;
}

export function PageHeader({ title, description, below, children }: Props) {
  useTitle(title);
  return (
    <header className="page-header">
      <div>
        {below && (
          <nav className="crumbs" aria-label="Breadcrumb">
            <Link to={`/${below.path}`}>{capitalize(below.plural)}</Link>
          </nav>
        )}
        <h1>{title}</h1>
        {description && <p>{description}</p>}
      </div>
      {children && <div className="actions">{children}</div>}
    </header>
  );
}
