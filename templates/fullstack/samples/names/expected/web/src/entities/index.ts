import { lazy } from "react";
import type { Registered } from "../entity";
import { employeePayHistoryRateChangeReviewAndApprovalWorkflowEntity } from "./employee-pay-history-rate-change-review-and-approval-workflow/model";
import { grosseEntity } from "./grosse/model";
import { pokupatelEntity } from "./pokupatel/model";
import { jiaGeEntity } from "./jia-ge/model";

/** In the order of the navigation. */
export const entities: readonly Registered[] = [
  {
    entity: grosseEntity,
    List: lazy(() => import("./grosse/List")),
    Detail: lazy(() => import("./grosse/Detail")),
    Form: lazy(() => import("./grosse/Form")),
  },
  {
    entity: pokupatelEntity,
    List: lazy(() => import("./pokupatel/List")),
    Detail: lazy(() => import("./pokupatel/Detail")),
    Form: lazy(() => import("./pokupatel/Form")),
  },
  {
    entity: jiaGeEntity,
    List: lazy(() => import("./jia-ge/List")),
    Detail: lazy(() => import("./jia-ge/Detail")),
    Form: lazy(() => import("./jia-ge/Form")),
  },
  {
    entity: employeePayHistoryRateChangeReviewAndApprovalWorkflowEntity,
    List: lazy(
      () =>
        import("./employee-pay-history-rate-change-review-and-approval-workflow/List"),
    ),
    Detail: lazy(
      () =>
        import("./employee-pay-history-rate-change-review-and-approval-workflow/Detail"),
    ),
    Form: lazy(
      () =>
        import("./employee-pay-history-rate-change-review-and-approval-workflow/Form"),
    ),
  },
];

export function findEntity(path: string) {
  const found = entities.find(({ entity }) => entity.path === path);
  if (!found) throw new Error(`There is no entity with the path “${path}”`);
  return found.entity;
}
