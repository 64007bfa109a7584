import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { BooleanFilter } from "../../components/BooleanFilter";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { jiaGeEntity } from "./model";

const { fields } = jiaGeEntity;

export default function JiaGeList() {
  return (
    <ListPage
      entity={jiaGeEntity}
      filters={
        <>
          <BooleanFilter field={fields.self} />
          <ReferenceFilter field={fields.group_id} />
          <ReferenceFilter field={fields.order_ids} />
          <ReferenceFilter field={fields.from_ids} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.class} />
      <Column field={fields.type} />
      <Column field={fields.self} />
      <Column field={fields.def} />
      <Column field={fields.group_id} />
    </ListPage>
  );
}
