import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { exhibitEntity } from "./model";

const { fields } = exhibitEntity;

export default function ExhibitList() {
  return (
    <ListPage
      entity={exhibitEntity}
      filters={
        <>
          <ReferenceFilter field={fields.exhibition_id} />
          <ReferenceFilter field={fields.work_id} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.exhibition_id} />
      <Column field={fields.work_id} />
      <Column field={fields.position} />
      <Column field={fields.lux_limit} />
    </ListPage>
  );
}
