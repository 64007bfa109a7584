import { lazy } from "react";
import type { Registered } from "../entity";
import { animalEntity } from "./animal/model";
import { countryEntity } from "./country/model";
import { routeEntity } from "./route/model";
import { sightingEntity } from "./sighting/model";
import { typeEntity } from "./type/model";

/** In the order of the navigation. */
export const entities: readonly Registered[] = [
  {
    entity: countryEntity,
    List: lazy(() => import("./country/List")),
    Detail: lazy(() => import("./country/Detail")),
    Form: lazy(() => import("./country/Form")),
  },
  {
    entity: animalEntity,
    List: lazy(() => import("./animal/List")),
    Detail: lazy(() => import("./animal/Detail")),
    Form: lazy(() => import("./animal/Form")),
  },
  {
    entity: typeEntity,
    List: lazy(() => import("./type/List")),
    Detail: lazy(() => import("./type/Detail")),
    Form: lazy(() => import("./type/Form")),
  },
  {
    entity: sightingEntity,
    List: lazy(() => import("./sighting/List")),
    Detail: lazy(() => import("./sighting/Detail")),
    Form: lazy(() => import("./sighting/Form")),
  },
  {
    entity: routeEntity,
    List: lazy(() => import("./route/List")),
    Detail: lazy(() => import("./route/Detail")),
    Form: lazy(() => import("./route/Form")),
  },
];

export function findEntity(path: string) {
  const found = entities.find(({ entity }) => entity.path === path);
  if (!found) throw new Error(`There is no entity with the path “${path}”`);
  return found.entity;
}
