import { lazy } from "react";
import type { Registered } from "../entity";
import { depotEntity } from "./depot/model";
import { tripEntity } from "./trip/model";
import { vehicleEntity } from "./vehicle/model";

/** In the order of the navigation. */
export const entities: readonly Registered[] = [
  {
    entity: depotEntity,
    List: lazy(() => import("./depot/List")),
    Detail: lazy(() => import("./depot/Detail")),
    Form: lazy(() => import("./depot/Form")),
  },
  {
    entity: vehicleEntity,
    List: lazy(() => import("./vehicle/List")),
    Detail: lazy(() => import("./vehicle/Detail")),
    Form: lazy(() => import("./vehicle/Form")),
  },
  {
    entity: tripEntity,
    List: lazy(() => import("./trip/List")),
    Detail: lazy(() => import("./trip/Detail")),
    Form: lazy(() => import("./trip/Form")),
  },
];

export function findEntity(path: string) {
  const found = entities.find(({ entity }) => entity.path === path);
  if (!found) throw new Error(`There is no entity with the path “${path}”`);
  return found.entity;
}
