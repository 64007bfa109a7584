import { DetailPage, Property } from "../../components/DetailPage";
import { tripEntity } from "./model";

const { fields } = tripEntity;

export default function TripDetail() {
  return (
    <DetailPage entity={tripEntity}>
      <Property field={fields.vehicle_id} />
      <Property field={fields.origin_id} />
      <Property field={fields.stop_ids} />
      <Property field={fields.started_at} />
      <Property field={fields.ended_at} />
      <Property field={fields.distance_km} />
      <Property field={fields.passengers} />
      <Property field={fields.logbook_number} />
    </DetailPage>
  );
}
