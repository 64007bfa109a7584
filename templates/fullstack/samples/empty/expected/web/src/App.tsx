import { Route, Routes } from "react-router";
import { Home } from "./Home";
import { NotFound } from "./NotFound";
import { Layout } from "./components/Layout";
import { Toasts } from "./components/Toasts";

export function App() {
  return (
    <Toasts>
      <Routes>
        <Route element={<Layout />}>
          <Route index element={<Home />} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </Toasts>
  );
}
