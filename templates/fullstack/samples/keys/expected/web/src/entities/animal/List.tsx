import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { animalEntity } from "./model";

const { fields } = animalEntity;

export default function AnimalList() {
  return (
    <ListPage
      entity={animalEntity}
      filters={
        <>
          <ReferenceFilter field={fields.mother_id} />
          <ReferenceFilter field={fields.companion_ids} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.born_on} />
      <Column field={fields.mother_id} />
      <Column field={fields.companion_ids} />
    </ListPage>
  );
}
