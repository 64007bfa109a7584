import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { BooleanFilter } from "../../components/BooleanFilter";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { eventEntity } from "./model";

const { fields } = eventEntity;

export default function EventList() {
  return (
    <ListPage
      entity={eventEntity}
      filters={
        <>
          <ReferenceFilter field={fields.room_id} />
          <ReferenceFilter field={fields.host_ids} />
          <BooleanFilter field={fields.free} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.room_id} />
      <Column field={fields.host_ids} />
      <Column field={fields.starts_at} />
      <Column field={fields.ends_at} />
      <Column field={fields.places} />
    </ListPage>
  );
}
