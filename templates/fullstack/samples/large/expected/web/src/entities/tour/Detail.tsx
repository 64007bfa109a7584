import { DetailPage, Property } from "../../components/DetailPage";
import { tourEntity } from "./model";

const { fields } = tourEntity;

export default function TourDetail() {
  return (
    <DetailPage entity={tourEntity}>
      <Property field={fields.title} />
      <Property field={fields.minutes} />
      <Property field={fields.language} />
      <Property field={fields.stop_ids} />
      <Property field={fields.price} />
    </DetailPage>
  );
}
