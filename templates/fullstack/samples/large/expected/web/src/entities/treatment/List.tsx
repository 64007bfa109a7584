import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { treatmentEntity } from "./model";

const { fields } = treatmentEntity;

export default function TreatmentList() {
  return (
    <ListPage
      entity={treatmentEntity}
      filters={
        <>
          <ReferenceFilter field={fields.report_id} />
          <ReferenceFilter field={fields.conservator_ids} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.report_id} />
      <Column field={fields.conservator_ids} />
      <Column field={fields.begun_on} />
      <Column field={fields.ended_on} />
      <Column field={fields.hours} />
    </ListPage>
  );
}
