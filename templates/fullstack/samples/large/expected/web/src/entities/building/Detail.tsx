import { DetailPage, Property } from "../../components/DetailPage";
import { buildingEntity } from "./model";

const { fields } = buildingEntity;

export default function BuildingDetail() {
  return (
    <DetailPage entity={buildingEntity}>
      <Property field={fields.name} />
      <Property field={fields.address} />
      <Property field={fields.opened_on} />
      <Property field={fields.accessible} />
    </DetailPage>
  );
}
