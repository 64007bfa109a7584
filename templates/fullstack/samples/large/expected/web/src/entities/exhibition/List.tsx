import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ChoiceFilter } from "../../components/ChoiceFilter";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { exhibitionEntity } from "./model";

const { fields } = exhibitionEntity;

export default function ExhibitionList() {
  return (
    <ListPage
      entity={exhibitionEntity}
      filters={
        <>
          <ReferenceFilter field={fields.curator_ids} />
          <ReferenceFilter field={fields.room_ids} />
          <ChoiceFilter field={fields.state} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.curator_ids} />
      <Column field={fields.room_ids} />
      <Column field={fields.opens_on} />
      <Column field={fields.closes_on} />
      <Column field={fields.budget} />
    </ListPage>
  );
}
