import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { BooleanFilter } from "../../components/BooleanFilter";
import { ChoiceFilter } from "../../components/ChoiceFilter";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { incidentEntity } from "./model";

const { fields } = incidentEntity;

export default function IncidentList() {
  return (
    <ListPage
      entity={incidentEntity}
      filters={
        <>
          <ChoiceFilter field={fields.severity} />
          <ReferenceFilter field={fields.room_id} />
          <ReferenceFilter field={fields.work_ids} />
          <ReferenceFilter field={fields.reported_by_id} />
          <BooleanFilter field={fields.settled} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.severity} />
      <Column field={fields.room_id} />
      <Column field={fields.work_ids} />
      <Column field={fields.reported_by_id} />
      <Column field={fields.happened_at} />
    </ListPage>
  );
}
