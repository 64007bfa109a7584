import { DetailPage, Property } from "../../components/DetailPage";
import { incidentEntity } from "./model";

const { fields } = incidentEntity;

export default function IncidentDetail() {
  return (
    <DetailPage entity={incidentEntity}>
      <Property field={fields.summary} />
      <Property field={fields.severity} />
      <Property field={fields.room_id} />
      <Property field={fields.work_ids} />
      <Property field={fields.reported_by_id} />
      <Property field={fields.happened_at} />
      <Property field={fields.account} />
      <Property field={fields.settled} />
    </DetailPage>
  );
}
