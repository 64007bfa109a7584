import { BooleanInput } from "../../components/BooleanInput";
import { FormPage } from "../../components/FormPage";
import { KeyInput } from "../../components/KeyInput";
import { LongTextInput } from "../../components/LongTextInput";
import { typeEntity } from "./model";

const { fields, key } = typeEntity;

export default function TypeForm() {
  return (
    <FormPage entity={typeEntity}>
      <KeyInput field={key} />
      <LongTextInput field={fields.match} />
      <BooleanInput field={fields.self} />
    </FormPage>
  );
}
