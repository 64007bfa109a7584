import { FormPage } from "../../components/FormPage";
import { KeyInput } from "../../components/KeyInput";
import { TextInput } from "../../components/TextInput";
import { countryEntity } from "./model";

const { fields, key } = countryEntity;

export default function CountryForm() {
  return (
    <FormPage entity={countryEntity}>
      <KeyInput field={key} />
      <TextInput field={fields.name} />
      <TextInput field={fields.capital} />
    </FormPage>
  );
}
