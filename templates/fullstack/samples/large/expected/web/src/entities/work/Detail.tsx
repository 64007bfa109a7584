import { DetailPage, Property } from "../../components/DetailPage";
import { workEntity } from "./model";

const { fields } = workEntity;

export default function WorkDetail() {
  return (
    <DetailPage entity={workEntity}>
      <Property field={fields.title} />
      <Property field={fields.inventory_number} />
      <Property field={fields.department_id} />
      <Property field={fields.artist_ids} />
      <Property field={fields.movement_id} />
      <Property field={fields.material_ids} />
      <Property field={fields.acquisition_id} />
      <Property field={fields.made_from} />
      <Property field={fields.made_until} />
      <Property field={fields.height} />
      <Property field={fields.width} />
      <Property field={fields.state} />
      <Property field={fields.room_id} />
      <Property field={fields.description} />
    </DetailPage>
  );
}
