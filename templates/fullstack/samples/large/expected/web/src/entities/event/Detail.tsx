import { DetailPage, Property } from "../../components/DetailPage";
import { eventEntity } from "./model";

const { fields } = eventEntity;

export default function EventDetail() {
  return (
    <DetailPage entity={eventEntity}>
      <Property field={fields.title} />
      <Property field={fields.room_id} />
      <Property field={fields.host_ids} />
      <Property field={fields.starts_at} />
      <Property field={fields.ends_at} />
      <Property field={fields.places} />
      <Property field={fields.free} />
      <Property field={fields.programme} />
    </DetailPage>
  );
}
