import { lazy } from "react";
import type { Registered } from "../entity";
import { countryEntity } from "./country/model";
import { deviceEntity } from "./device/model";
import { gradeEntity } from "./grade/model";
import { typeEntity } from "./type/model";
import { visitEntity } from "./visit/model";

/** In the order of the navigation. */
export const entities: readonly Registered[] = [
  {
    entity: countryEntity,
    List: lazy(() => import("./country/List")),
    Detail: lazy(() => import("./country/Detail")),
    Form: lazy(() => import("./country/Form")),
  },
  {
    entity: typeEntity,
    List: lazy(() => import("./type/List")),
    Detail: lazy(() => import("./type/Detail")),
    Form: lazy(() => import("./type/Form")),
  },
  {
    entity: gradeEntity,
    List: lazy(() => import("./grade/List")),
    Detail: lazy(() => import("./grade/Detail")),
    Form: lazy(() => import("./grade/Form")),
  },
  {
    entity: deviceEntity,
    List: lazy(() => import("./device/List")),
    Detail: lazy(() => import("./device/Detail")),
    Form: lazy(() => import("./device/Form")),
  },
  {
    entity: visitEntity,
    List: lazy(() => import("./visit/List")),
    Detail: lazy(() => import("./visit/Detail")),
    Form: lazy(() => import("./visit/Form")),
  },
];

export function findEntity(path: string) {
  const found = entities.find(({ entity }) => entity.path === path);
  if (!found) throw new Error(`There is no entity with the path “${path}”`);
  return found.entity;
}
