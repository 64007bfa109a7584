import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { artMovementEntity } from "./model";

const { fields } = artMovementEntity;

export default function ArtMovementList() {
  return (
    <ListPage
      entity={artMovementEntity}
      filters={
        <>
          <ReferenceFilter field={fields.grew_out_of_ids} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.grew_out_of_ids} />
    </ListPage>
  );
}
