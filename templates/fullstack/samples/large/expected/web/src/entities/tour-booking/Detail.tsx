import { DetailPage, Property } from "../../components/DetailPage";
import { tourBookingEntity } from "./model";

const { fields } = tourBookingEntity;

export default function TourBookingDetail() {
  return (
    <DetailPage entity={tourBookingEntity}>
      <Property field={fields.tour_id} />
      <Property field={fields.group_id} />
      <Property field={fields.guide_id} />
      <Property field={fields.starts_at} />
      <Property field={fields.state} />
    </DetailPage>
  );
}
