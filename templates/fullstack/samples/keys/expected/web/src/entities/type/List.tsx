import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { typeEntity } from "./model";

const { fields, key } = typeEntity;

export default function TypeList() {
  return (
    <ListPage
      entity={typeEntity}
      filters={
        <>
          <ReferenceFilter field={fields.made_in_ids} />
        </>
      }
    >
      <TitleColumn />
      <Column field={key} />
      <Column field={fields.made_in_ids} />
    </ListPage>
  );
}
