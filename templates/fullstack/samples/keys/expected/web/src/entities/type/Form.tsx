import { FormPage } from "../../components/FormPage";
import { KeyInput } from "../../components/KeyInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { TextInput } from "../../components/TextInput";
import { typeEntity } from "./model";

const { fields, key } = typeEntity;

export default function TypeForm() {
  return (
    <FormPage entity={typeEntity}>
      <KeyInput field={key} />
      <TextInput field={fields.title} />
      <ReferencesInput field={fields.made_in_ids} />
    </FormPage>
  );
}
