import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { depotEntity } from "./model";

const { fields } = depotEntity;

export default function DepotList() {
  return (
    <ListPage
      entity={depotEntity}
      filters={
        <>
          <ReferenceFilter field={fields.main_vehicle_id} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.city} />
      <Column field={fields.opened_on} />
      <Column field={fields.altitude} />
      <Column field={fields.main_vehicle_id} />
    </ListPage>
  );
}
