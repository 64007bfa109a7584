import { Link } from "react-router";
import { ApiError, type Page, api } from "./api";
import { entities } from "./entities";
import { type Entity, capitalize } from "./entity";
import { project } from "./project";
import { useLoad } from "./useLoad";
import { useTitle } from "./useTitle";

export function Home() {
  useTitle();
  const { data: counts, loading, reload } = useLoad("counts", countAll);
  const failed = !loading && counts?.includes(null);

  return (
    <>
      <header className="page-header">
        <div>
          <h1>{project.name}</h1>
          <p>{project.description}</p>
        </div>
      </header>
      {failed && (
        <p className="alert" role="alert">
          Some records could not be counted.{" "}
          <button type="button" className="link" onClick={reload}>
            Try again
          </button>
        </p>
      )}
      <ul className="tiles">
        {entities.map(({ entity }, index) => (
          <li key={entity.path}>
            <Tile entity={entity} count={counts?.[index]} />
          </li>
        ))}
      </ul>
    </>
  );
}

function countAll(signal: AbortSignal) {
  return Promise.all(entities.map(({ entity }) => count(entity, signal)));
}

/** How many records there are; null if the service does not say. */
async function count(entity: Entity, signal: AbortSignal) {
  try {
    return (await api.get<Page>(`${entity.path}?limit=1`, signal)).total;
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

interface TileProps {
  entity: Entity;
  count: number | null | undefined;
}

function Tile({ entity, count }: TileProps) {
  return (
    <Link className="tile" to={`/${entity.path}`}>
      <span className="tile-name">{capitalize(entity.plural)}</span>
      <span className="tile-count">{count?.toLocaleString()}</span>
      {entity.description && (
        <span className="tile-description">{entity.description}</span>
      )}
    </Link>
  );
}
