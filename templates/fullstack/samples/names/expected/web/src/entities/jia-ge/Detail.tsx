import { DetailPage, Property } from "../../components/DetailPage";
import { jiaGeEntity } from "./model";

const { fields } = jiaGeEntity;

export default function JiaGeDetail() {
  return (
    <DetailPage entity={jiaGeEntity}>
      <Property field={fields.ming_qian} />
      <Property field={fields.class} />
      <Property field={fields.type} />
      <Property field={fields.self} />
      <Property field={fields.def} />
      <Property field={fields.select} />
      <Property field={fields.group_id} />
      <Property field={fields.order_ids} />
      <Property field={fields.from_ids} />
      <Property field={fields.default} />
      <Property field={fields.interface} />
    </DetailPage>
  );
}
