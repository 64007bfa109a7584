import { DetailPage, Property } from "../../components/DetailPage";
import { treatmentEntity } from "./model";

const { fields } = treatmentEntity;

export default function TreatmentDetail() {
  return (
    <DetailPage entity={treatmentEntity}>
      <Property field={fields.report_id} />
      <Property field={fields.conservator_ids} />
      <Property field={fields.begun_on} />
      <Property field={fields.ended_on} />
      <Property field={fields.hours} />
      <Property field={fields.cost} />
      <Property field={fields.method} />
    </DetailPage>
  );
}
