import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { BooleanFilter } from "../../components/BooleanFilter";
import { typeEntity } from "./model";

const { fields } = typeEntity;

export default function TypeList() {
  return (
    <ListPage
      entity={typeEntity}
      filters={
        <>
          <BooleanFilter field={fields.self} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.self} />
    </ListPage>
  );
}
