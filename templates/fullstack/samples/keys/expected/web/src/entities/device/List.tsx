import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { deviceEntity } from "./model";

const { fields } = deviceEntity;

export default function DeviceList() {
  return (
    <ListPage
      entity={deviceEntity}
      filters={
        <>
          <ReferenceFilter field={fields.type_id} />
          <ReferenceFilter field={fields.country_id} />
          <ReferenceFilter field={fields.replaces_id} />
          <ReferenceFilter field={fields.part_ids} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.type_id} />
      <Column field={fields.country_id} />
      <Column field={fields.replaces_id} />
      <Column field={fields.part_ids} />
    </ListPage>
  );
}
