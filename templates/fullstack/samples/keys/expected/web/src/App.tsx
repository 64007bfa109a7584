import { Route, Routes } from "react-router";
import { Home } from "./Home";
import { NotFound } from "./NotFound";
import { Layout } from "./components/Layout";
import { Toasts } from "./components/Toasts";
import { entities } from "./entities";

export function App() {
  return (
    <Toasts>
      <Routes>
        <Route element={<Layout />}>
          <Route index element={<Home />} />
          {entities.map(({ entity, List, Detail, Form }) => (
            <Route key={entity.path} path={entity.path}>
              <Route index element={<List />} />
              {/* A record may be known as “new”, but no key has a slash. */}
              <Route path="-/new" element={<Form />} />
              <Route path=":id" element={<Detail />} />
              <Route path=":id/edit" element={<Form />} />
            </Route>
          ))}
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </Toasts>
  );
}
