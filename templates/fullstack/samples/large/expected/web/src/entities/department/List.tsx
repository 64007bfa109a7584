import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { departmentEntity } from "./model";

const { fields } = departmentEntity;

export default function DepartmentList() {
  return (
    <ListPage
      entity={departmentEntity}
      filters={
        <>
          <ReferenceFilter field={fields.head_id} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.code} />
      <Column field={fields.head_id} />
      <Column field={fields.yearly_budget} />
    </ListPage>
  );
}
