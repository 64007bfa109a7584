import { ChoiceInput } from "../../components/ChoiceInput";
import { FormPage } from "../../components/FormPage";
import { TextInput } from "../../components/TextInput";
import { pokupatelEntity } from "./model";

const { fields } = pokupatelEntity;

export default function PokupatelForm() {
  return (
    <FormPage entity={pokupatelEntity}>
      <TextInput field={fields.imia} />
      <ChoiceInput field={fields.status} />
    </FormPage>
  );
}
