import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { BooleanFilter } from "../../components/BooleanFilter";
import { materialEntity } from "./model";

const { fields } = materialEntity;

export default function MaterialList() {
  return (
    <ListPage
      entity={materialEntity}
      filters={
        <>
          <BooleanFilter field={fields.sensitive_to_light} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.sensitive_to_light} />
      <Column field={fields.lowest_humidity} />
      <Column field={fields.highest_humidity} />
    </ListPage>
  );
}
