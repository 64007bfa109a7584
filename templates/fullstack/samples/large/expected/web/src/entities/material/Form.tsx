import { BooleanInput } from "../../components/BooleanInput";
import { FormPage } from "../../components/FormPage";
import { NumberInput } from "../../components/NumberInput";
import { TextInput } from "../../components/TextInput";
import { materialEntity } from "./model";

const { fields } = materialEntity;

export default function MaterialForm() {
  return (
    <FormPage entity={materialEntity}>
      <TextInput field={fields.name} />
      <BooleanInput field={fields.sensitive_to_light} />
      <NumberInput field={fields.lowest_humidity} />
      <NumberInput field={fields.highest_humidity} />
    </FormPage>
  );
}
