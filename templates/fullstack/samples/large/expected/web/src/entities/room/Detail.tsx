import { DetailPage, Property } from "../../components/DetailPage";
import { roomEntity } from "./model";

const { fields } = roomEntity;

export default function RoomDetail() {
  return (
    <DetailPage entity={roomEntity}>
      <Property field={fields.name} />
      <Property field={fields.building_id} />
      <Property field={fields.kind} />
      <Property field={fields.floor} />
      <Property field={fields.area} />
      <Property field={fields.keeps_climate} />
    </DetailPage>
  );
}
