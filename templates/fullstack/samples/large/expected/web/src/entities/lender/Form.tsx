import { FormPage } from "../../components/FormPage";
import { TextInput } from "../../components/TextInput";
import { lenderEntity } from "./model";

const { fields } = lenderEntity;

export default function LenderForm() {
  return (
    <FormPage entity={lenderEntity}>
      <TextInput field={fields.name} />
      <TextInput field={fields.city} />
      <TextInput field={fields.country} />
      <TextInput field={fields.contact} />
    </FormPage>
  );
}
