import { Link } from "react-router";
import { type Page, api } from "./api";
import { entities } from "./entities";
import { type Entity, capitalize } from "./entity";
import { project } from "./project";
import { useLoad } from "./useLoad";
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
      <ul className="tiles">
        {entities.map(({ entity }) => (
          <li key={entity.path}>
            <Tile entity={entity} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Tile({ entity }: { entity: Entity }) {
  const path = `${entity.path}?limit=1`;
  const { data } = useLoad(path, (signal) => api.get<Page>(path, signal));
  return (
    <Link className="tile" to={`/${entity.path}`}>
      <span className="tile-name">{capitalize(entity.plural)}</span>
      <span className="tile-count">{data?.total.toLocaleString()}</span>
      {entity.description && (
        <span className="tile-description">{entity.description}</span>
      )}
    </Link>
  );
}
