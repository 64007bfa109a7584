import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ChoiceFilter } from "../../components/ChoiceFilter";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { employeeEntity } from "./model";

const { fields } = employeeEntity;

export default function EmployeeList() {
  return (
    <ListPage
      entity={employeeEntity}
      filters={
        <>
          <ReferenceFilter field={fields.department_id} />
          <ChoiceFilter field={fields.role} />
          <ReferenceFilter field={fields.manager_id} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.email} />
      <Column field={fields.department_id} />
      <Column field={fields.role} />
      <Column field={fields.hired_on} />
      <Column field={fields.manager_id} />
    </ListPage>
  );
}
