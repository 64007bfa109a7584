import { DetailPage, Property } from "../../components/DetailPage";
import { visitEntity } from "./model";

const { fields } = visitEntity;

export default function VisitDetail() {
  return (
    <DetailPage entity={visitEntity}>
      <Property field={fields.device_id} />
      <Property field={fields.grade_id} />
      <Property field={fields.countries_on_the_way_ids} />
      <Property field={fields.other_device_ids} />
      <Property field={fields.visit_before_id} />
      <Property field={fields.visits_alike_ids} />
      <Property field={fields.made_at} />
    </DetailPage>
  );
}
