import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { BooleanFilter } from "../../components/BooleanFilter";
import { ChoiceFilter } from "../../components/ChoiceFilter";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { roomEntity } from "./model";

const { fields } = roomEntity;

export default function RoomList() {
  return (
    <ListPage
      entity={roomEntity}
      filters={
        <>
          <ReferenceFilter field={fields.building_id} />
          <ChoiceFilter field={fields.kind} />
          <BooleanFilter field={fields.keeps_climate} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.building_id} />
      <Column field={fields.kind} />
      <Column field={fields.floor} />
      <Column field={fields.area} />
      <Column field={fields.keeps_climate} />
    </ListPage>
  );
}
