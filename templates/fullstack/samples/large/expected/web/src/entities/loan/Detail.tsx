import { DetailPage, Property } from "../../components/DetailPage";
import { loanEntity } from "./model";

const { fields } = loanEntity;

export default function LoanDetail() {
  return (
    <DetailPage entity={loanEntity}>
      <Property field={fields.number} />
      <Property field={fields.direction} />
      <Property field={fields.partner_id} />
      <Property field={fields.work_ids} />
      <Property field={fields.exhibition_id} />
      <Property field={fields.begins_on} />
      <Property field={fields.ends_on} />
      <Property field={fields.insured_for} />
      <Property field={fields.returned_at} />
    </DetailPage>
  );
}
