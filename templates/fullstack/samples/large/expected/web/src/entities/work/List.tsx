import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ChoiceFilter } from "../../components/ChoiceFilter";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { workEntity } from "./model";

const { fields } = workEntity;

export default function WorkList() {
  return (
    <ListPage
      entity={workEntity}
      filters={
        <>
          <ReferenceFilter field={fields.department_id} />
          <ReferenceFilter field={fields.artist_ids} />
          <ReferenceFilter field={fields.movement_id} />
          <ReferenceFilter field={fields.material_ids} />
          <ReferenceFilter field={fields.acquisition_id} />
          <ChoiceFilter field={fields.state} />
          <ReferenceFilter field={fields.room_id} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.inventory_number} />
      <Column field={fields.department_id} />
      <Column field={fields.artist_ids} />
      <Column field={fields.movement_id} />
      <Column field={fields.material_ids} />
    </ListPage>
  );
}
