import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { transferEntity } from "./model";

const { fields } = transferEntity;

export default function TransferList() {
  return (
    <ListPage
      entity={transferEntity}
      filters={
        <>
          <ReferenceFilter field={fields.work_id} />
          <ReferenceFilter field={fields.from_id} />
          <ReferenceFilter field={fields.to_id} />
          <ReferenceFilter field={fields.moved_by_ids} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.work_id} />
      <Column field={fields.from_id} />
      <Column field={fields.to_id} />
      <Column field={fields.moved_at} />
      <Column field={fields.moved_by_ids} />
    </ListPage>
  );
}
