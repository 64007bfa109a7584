import { FormPage } from "../../components/FormPage";
import { NumberInput } from "../../components/NumberInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { TextInput } from "../../components/TextInput";
import { departmentEntity } from "./model";

const { fields } = departmentEntity;

export default function DepartmentForm() {
  return (
    <FormPage entity={departmentEntity}>
      <TextInput field={fields.name} />
      <TextInput field={fields.code} />
      <ReferenceInput field={fields.head_id} />
      <NumberInput field={fields.yearly_budget} />
    </FormPage>
  );
}
