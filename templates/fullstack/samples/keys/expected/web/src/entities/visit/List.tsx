import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { visitEntity } from "./model";

const { fields } = visitEntity;

export default function VisitList() {
  return (
    <ListPage
      entity={visitEntity}
      filters={
        <>
          <ReferenceFilter field={fields.device_id} />
          <ReferenceFilter field={fields.grade_id} />
          <ReferenceFilter field={fields.countries_on_the_way_ids} />
          <ReferenceFilter field={fields.other_device_ids} />
          <ReferenceFilter field={fields.visit_before_id} />
          <ReferenceFilter field={fields.visits_alike_ids} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.device_id} />
      <Column field={fields.grade_id} />
      <Column field={fields.countries_on_the_way_ids} />
      <Column field={fields.other_device_ids} />
      <Column field={fields.visit_before_id} />
    </ListPage>
  );
}
