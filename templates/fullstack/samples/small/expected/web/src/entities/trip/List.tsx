import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { tripEntity } from "./model";

const { fields } = tripEntity;

export default function TripList() {
  return (
    <ListPage
      entity={tripEntity}
      filters={
        <>
          <ReferenceFilter field={fields.vehicle_id} />
          <ReferenceFilter field={fields.origin_id} />
          <ReferenceFilter field={fields.stop_ids} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.vehicle_id} />
      <Column field={fields.origin_id} />
      <Column field={fields.stop_ids} />
      <Column field={fields.started_at} />
      <Column field={fields.ended_at} />
    </ListPage>
  );
}
