import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { BooleanFilter } from "../../components/BooleanFilter";
import { buildingEntity } from "./model";

const { fields } = buildingEntity;

export default function BuildingList() {
  return (
    <ListPage
      entity={buildingEntity}
      filters={
        <>
          <BooleanFilter field={fields.accessible} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.address} />
      <Column field={fields.opened_on} />
      <Column field={fields.accessible} />
    </ListPage>
  );
}
