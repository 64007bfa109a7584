import { DetailPage, Property } from "../../components/DetailPage";
import { transferEntity } from "./model";

const { fields } = transferEntity;

export default function TransferDetail() {
  return (
    <DetailPage entity={transferEntity}>
      <Property field={fields.work_id} />
      <Property field={fields.from_id} />
      <Property field={fields.to_id} />
      <Property field={fields.moved_at} />
      <Property field={fields.moved_by_ids} />
    </DetailPage>
  );
}
