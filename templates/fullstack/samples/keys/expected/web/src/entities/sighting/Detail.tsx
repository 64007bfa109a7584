import { DetailPage, Property } from "../../components/DetailPage";
import { sightingEntity } from "./model";

const { fields } = sightingEntity;

export default function SightingDetail() {
  return (
    <DetailPage entity={sightingEntity}>
      <Property field={fields.country_id} />
      <Property field={fields.animal_id} />
      <Property field={fields.type_id} />
      <Property field={fields.other_ids} />
      <Property field={fields.crossed_borders_to_ids} />
      <Property field={fields.seen_at} />
    </DetailPage>
  );
}
