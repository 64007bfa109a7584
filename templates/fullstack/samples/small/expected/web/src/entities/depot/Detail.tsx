import { DetailPage, Property } from "../../components/DetailPage";
import { depotEntity } from "./model";

const { fields } = depotEntity;

export default function DepotDetail() {
  return (
    <DetailPage entity={depotEntity}>
      <Property field={fields.name} />
      <Property field={fields.city} />
      <Property field={fields.opened_on} />
      <Property field={fields.altitude} />
      <Property field={fields.main_vehicle_id} />
    </DetailPage>
  );
}
