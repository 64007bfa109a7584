import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { sightingEntity } from "./model";

const { fields } = sightingEntity;

export default function SightingList() {
  return (
    <ListPage
      entity={sightingEntity}
      filters={
        <>
          <ReferenceFilter field={fields.country_id} />
          <ReferenceFilter field={fields.animal_id} />
          <ReferenceFilter field={fields.type_id} />
          <ReferenceFilter field={fields.other_ids} />
          <ReferenceFilter field={fields.crossed_borders_to_ids} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.country_id} />
      <Column field={fields.animal_id} />
      <Column field={fields.type_id} />
      <Column field={fields.other_ids} />
      <Column field={fields.crossed_borders_to_ids} />
    </ListPage>
  );
}
