import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { BooleanFilter } from "../../components/BooleanFilter";
import { ChoiceFilter } from "../../components/ChoiceFilter";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { vehicleEntity } from "./model";

const { fields } = vehicleEntity;

export default function VehicleList() {
  return (
    <ListPage
      entity={vehicleEntity}
      filters={
        <>
          <ChoiceFilter field={fields.type} />
          <BooleanFilter field={fields.active} />
          <ReferenceFilter field={fields.depot_id} />
          <ReferenceFilter field={fields.replaces_id} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.type} />
      <Column field={fields.seats} />
      <Column field={fields.price} />
      <Column field={fields.active} />
      <Column field={fields.depot_id} />
    </ListPage>
  );
}
