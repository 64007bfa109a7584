import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ChoiceFilter } from "../../components/ChoiceFilter";
import { pokupatelEntity } from "./model";

const { fields } = pokupatelEntity;

export default function PokupatelList() {
  return (
    <ListPage
      entity={pokupatelEntity}
      filters={
        <>
          <ChoiceFilter field={fields.status} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.status} />
    </ListPage>
  );
}
