import { DetailPage, Property } from "../../components/DetailPage";
import { conditionReportEntity } from "./model";

const { fields } = conditionReportEntity;

export default function ConditionReportDetail() {
  return (
    <DetailPage entity={conditionReportEntity}>
      <Property field={fields.work_id} />
      <Property field={fields.examined_by_id} />
      <Property field={fields.examined_at} />
      <Property field={fields.condition} />
      <Property field={fields.findings} />
    </DetailPage>
  );
}
