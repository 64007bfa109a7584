import { project } from "./project";
import { useTitle } from "./useTitle";

export function Home() {
  useTitle();
  return (
    <>
      <header className="page-header">
        <div>
          <h1>{project.name}</h1>
          <p>{project.description}</p>
        </div>
      </header>
      <div className="empty">
        <h2>No entities yet</h2>
        <p>
          This application keeps nothing so far. The pages of its entities will
          be listed here.
        </p>
      </div>
    </>
  );
}
