import { DetailPage, Property } from "../../components/DetailPage";
import { vehicleEntity } from "./model";

const { fields } = vehicleEntity;

export default function VehicleDetail() {
  return (
    <DetailPage entity={vehicleEntity}>
      <Property field={fields.registration} />
      <Property field={fields.type} />
      <Property field={fields.seats} />
      <Property field={fields.price} />
      <Property field={fields.active} />
      <Property field={fields.notes} />
      <Property field={fields.depot_id} />
      <Property field={fields.replaces_id} />
    </DetailPage>
  );
}
