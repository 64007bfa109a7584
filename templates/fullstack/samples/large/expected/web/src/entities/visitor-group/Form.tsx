import { BooleanInput } from "../../components/BooleanInput";
import { FormPage } from "../../components/FormPage";
import { LongTextInput } from "../../components/LongTextInput";
import { NumberInput } from "../../components/NumberInput";
import { TextInput } from "../../components/TextInput";
import { visitorGroupEntity } from "./model";

const { fields } = visitorGroupEntity;

export default function VisitorGroupForm() {
  return (
    <FormPage entity={visitorGroupEntity}>
      <TextInput field={fields.name} />
      <TextInput field={fields.email} />
      <NumberInput field={fields.people} />
      <BooleanInput field={fields.school} />
      <LongTextInput field={fields.needs} />
    </FormPage>
  );
}
