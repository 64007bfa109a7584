import { ChoiceInput } from "../../components/ChoiceInput";
import { DateInput } from "../../components/DateInput";
import { FormPage } from "../../components/FormPage";
import { ReferenceInput } from "../../components/ReferenceInput";
import { TextInput } from "../../components/TextInput";
import { employeeEntity } from "./model";

const { fields } = employeeEntity;

export default function EmployeeForm() {
  return (
    <FormPage entity={employeeEntity}>
      <TextInput field={fields.name} />
      <TextInput field={fields.email} />
      <ReferenceInput field={fields.department_id} />
      <ChoiceInput field={fields.role} />
      <DateInput field={fields.hired_on} />
      <ReferenceInput field={fields.manager_id} />
    </FormPage>
  );
}
