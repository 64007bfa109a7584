import { DetailPage, Property } from "../../components/DetailPage";
import { deviceEntity } from "./model";

const { fields } = deviceEntity;

export default function DeviceDetail() {
  return (
    <DetailPage entity={deviceEntity}>
      <Property field={fields.serial_number} />
      <Property field={fields.type_id} />
      <Property field={fields.country_id} />
      <Property field={fields.replaces_id} />
      <Property field={fields.part_ids} />
    </DetailPage>
  );
}
