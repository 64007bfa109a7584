import { DetailPage, Property } from "../../components/DetailPage";
import { routeEntity } from "./model";

const { fields, key } = routeEntity;

export default function RouteDetail() {
  return (
    <DetailPage entity={routeEntity}>
      <Property field={key} />
      <Property field={fields.length_km} />
      <Property field={fields.start_id} />
      <Property field={fields.stop_ids} />
      <Property field={fields.first_sighting_id} />
    </DetailPage>
  );
}
