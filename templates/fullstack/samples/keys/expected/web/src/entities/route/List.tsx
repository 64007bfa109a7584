import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { routeEntity } from "./model";

const { fields } = routeEntity;

export default function RouteList() {
  return (
    <ListPage
      entity={routeEntity}
      filters={
        <>
          <ReferenceFilter field={fields.start_id} />
          <ReferenceFilter field={fields.stop_ids} />
          <ReferenceFilter field={fields.first_sighting_id} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.length_km} />
      <Column field={fields.start_id} />
      <Column field={fields.stop_ids} />
      <Column field={fields.first_sighting_id} />
    </ListPage>
  );
}
