import { Link } from "react-router";
import { useTitle } from "./useTitle";

export function NotFound({ message = "There is no such page." }) {
  useTitle("Not found");
  return (
    <div className="empty">
      <h1>Not found</h1>
      <p>{message}</p>
      <Link className="button" to="/">
        Go to the overview
      </Link>
    </div>
  );
}
