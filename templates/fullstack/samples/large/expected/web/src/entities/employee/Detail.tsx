import { DetailPage, Property } from "../../components/DetailPage";
import { employeeEntity } from "./model";

const { fields } = employeeEntity;

export default function EmployeeDetail() {
  return (
    <DetailPage entity={employeeEntity}>
      <Property field={fields.name} />
      <Property field={fields.email} />
      <Property field={fields.department_id} />
      <Property field={fields.role} />
      <Property field={fields.hired_on} />
      <Property field={fields.manager_id} />
    </DetailPage>
  );
}
