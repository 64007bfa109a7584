import { lazy } from "react";
import type { Registered } from "../entity";
import { acquisitionEntity } from "./acquisition/model";
import { artMovementEntity } from "./art-movement/model";
import { artistEntity } from "./artist/model";
import { buildingEntity } from "./building/model";
import { conditionReportEntity } from "./condition-report/model";
import { departmentEntity } from "./department/model";
import { donorEntity } from "./donor/model";
import { employeeEntity } from "./employee/model";
import { eventEntity } from "./event/model";
import { exhibitEntity } from "./exhibit/model";
import { exhibitionEntity } from "./exhibition/model";
import { incidentEntity } from "./incident/model";
import { lenderEntity } from "./lender/model";
import { loanEntity } from "./loan/model";
import { materialEntity } from "./material/model";
import { roomEntity } from "./room/model";
import { ticketSaleEntity } from "./ticket-sale/model";
import { ticketTypeEntity } from "./ticket-type/model";
import { tourEntity } from "./tour/model";
import { tourBookingEntity } from "./tour-booking/model";
import { transferEntity } from "./transfer/model";
import { treatmentEntity } from "./treatment/model";
import { valuationEntity } from "./valuation/model";
import { visitorGroupEntity } from "./visitor-group/model";
import { workEntity } from "./work/model";

/** In the order of the navigation. */
export const entities: readonly Registered[] = [
  {
    entity: buildingEntity,
    List: lazy(() => import("./building/List")),
    Detail: lazy(() => import("./building/Detail")),
    Form: lazy(() => import("./building/Form")),
  },
  {
    entity: roomEntity,
    List: lazy(() => import("./room/List")),
    Detail: lazy(() => import("./room/Detail")),
    Form: lazy(() => import("./room/Form")),
  },
  {
    entity: departmentEntity,
    List: lazy(() => import("./department/List")),
    Detail: lazy(() => import("./department/Detail")),
    Form: lazy(() => import("./department/Form")),
  },
  {
    entity: employeeEntity,
    List: lazy(() => import("./employee/List")),
    Detail: lazy(() => import("./employee/Detail")),
    Form: lazy(() => import("./employee/Form")),
  },
  {
    entity: artistEntity,
    List: lazy(() => import("./artist/List")),
    Detail: lazy(() => import("./artist/Detail")),
    Form: lazy(() => import("./artist/Form")),
  },
  {
    entity: artMovementEntity,
    List: lazy(() => import("./art-movement/List")),
    Detail: lazy(() => import("./art-movement/Detail")),
    Form: lazy(() => import("./art-movement/Form")),
  },
  {
    entity: materialEntity,
    List: lazy(() => import("./material/List")),
    Detail: lazy(() => import("./material/Detail")),
    Form: lazy(() => import("./material/Form")),
  },
  {
    entity: donorEntity,
    List: lazy(() => import("./donor/List")),
    Detail: lazy(() => import("./donor/Detail")),
    Form: lazy(() => import("./donor/Form")),
  },
  {
    entity: acquisitionEntity,
    List: lazy(() => import("./acquisition/List")),
    Detail: lazy(() => import("./acquisition/Detail")),
    Form: lazy(() => import("./acquisition/Form")),
  },
  {
    entity: workEntity,
    List: lazy(() => import("./work/List")),
    Detail: lazy(() => import("./work/Detail")),
    Form: lazy(() => import("./work/Form")),
  },
  {
    entity: valuationEntity,
    List: lazy(() => import("./valuation/List")),
    Detail: lazy(() => import("./valuation/Detail")),
    Form: lazy(() => import("./valuation/Form")),
  },
  {
    entity: conditionReportEntity,
    List: lazy(() => import("./condition-report/List")),
    Detail: lazy(() => import("./condition-report/Detail")),
    Form: lazy(() => import("./condition-report/Form")),
  },
  {
    entity: treatmentEntity,
    List: lazy(() => import("./treatment/List")),
    Detail: lazy(() => import("./treatment/Detail")),
    Form: lazy(() => import("./treatment/Form")),
  },
  {
    entity: transferEntity,
    List: lazy(() => import("./transfer/List")),
    Detail: lazy(() => import("./transfer/Detail")),
    Form: lazy(() => import("./transfer/Form")),
  },
  {
    entity: exhibitionEntity,
    List: lazy(() => import("./exhibition/List")),
    Detail: lazy(() => import("./exhibition/Detail")),
    Form: lazy(() => import("./exhibition/Form")),
  },
  {
    entity: exhibitEntity,
    List: lazy(() => import("./exhibit/List")),
    Detail: lazy(() => import("./exhibit/Detail")),
    Form: lazy(() => import("./exhibit/Form")),
  },
  {
    entity: lenderEntity,
    List: lazy(() => import("./lender/List")),
    Detail: lazy(() => import("./lender/Detail")),
    Form: lazy(() => import("./lender/Form")),
  },
  {
    entity: loanEntity,
    List: lazy(() => import("./loan/List")),
    Detail: lazy(() => import("./loan/Detail")),
    Form: lazy(() => import("./loan/Form")),
  },
  {
    entity: tourEntity,
    List: lazy(() => import("./tour/List")),
    Detail: lazy(() => import("./tour/Detail")),
    Form: lazy(() => import("./tour/Form")),
  },
  {
    entity: visitorGroupEntity,
    List: lazy(() => import("./visitor-group/List")),
    Detail: lazy(() => import("./visitor-group/Detail")),
    Form: lazy(() => import("./visitor-group/Form")),
  },
  {
    entity: tourBookingEntity,
    List: lazy(() => import("./tour-booking/List")),
    Detail: lazy(() => import("./tour-booking/Detail")),
    Form: lazy(() => import("./tour-booking/Form")),
  },
  {
    entity: ticketTypeEntity,
    List: lazy(() => import("./ticket-type/List")),
    Detail: lazy(() => import("./ticket-type/Detail")),
    Form: lazy(() => import("./ticket-type/Form")),
  },
  {
    entity: ticketSaleEntity,
    List: lazy(() => import("./ticket-sale/List")),
    Detail: lazy(() => import("./ticket-sale/Detail")),
    Form: lazy(() => import("./ticket-sale/Form")),
  },
  {
    entity: eventEntity,
    List: lazy(() => import("./event/List")),
    Detail: lazy(() => import("./event/Detail")),
    Form: lazy(() => import("./event/Form")),
  },
  {
    entity: incidentEntity,
    List: lazy(() => import("./incident/List")),
    Detail: lazy(() => import("./incident/Detail")),
    Form: lazy(() => import("./incident/Form")),
  },
];

export function findEntity(path: string) {
  const found = entities.find(({ entity }) => entity.path === path);
  if (!found) throw new Error(`There is no entity with the path “${path}”`);
  return found.entity;
}
