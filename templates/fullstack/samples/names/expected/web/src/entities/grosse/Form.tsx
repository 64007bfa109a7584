import { DateInput } from "../../components/DateInput";
import { FormPage } from "../../components/FormPage";
import { NumberInput } from "../../components/NumberInput";
import { TextInput } from "../../components/TextInput";
import { grosseEntity } from "./model";

const { fields } = grosseEntity;

export default function GrosseForm() {
  return (
    <FormPage entity={grosseEntity}>
      <TextInput field={fields.bezeichnung} />
      <NumberInput field={fields.hohe_in_metern} />
      <DateInput field={fields.gultig_ab} />
      <TextInput field={fields.kurzel} />
    </FormPage>
  );
}
