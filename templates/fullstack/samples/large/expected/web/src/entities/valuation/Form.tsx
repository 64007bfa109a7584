import { ChoiceInput } from "../../components/ChoiceInput";
import { DateInput } from "../../components/DateInput";
import { FormPage } from "../../components/FormPage";
import { NumberInput } from "../../components/NumberInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { TextInput } from "../../components/TextInput";
import { valuationEntity } from "./model";

const { fields } = valuationEntity;

export default function ValuationForm() {
  return (
    <FormPage entity={valuationEntity}>
      <ReferenceInput field={fields.work_id} />
      <NumberInput field={fields.value} />
      <ChoiceInput field={fields.currency} />
      <DateInput field={fields.valued_on} />
      <TextInput field={fields.valued_by} />
    </FormPage>
  );
}
