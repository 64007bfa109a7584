import { ChoiceInput } from "../../components/ChoiceInput";
import { DateInput } from "../../components/DateInput";
import { FormPage } from "../../components/FormPage";
import { NumberInput } from "../../components/NumberInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { TextInput } from "../../components/TextInput";
import { acquisitionEntity } from "./model";

const { fields } = acquisitionEntity;

export default function AcquisitionForm() {
  return (
    <FormPage entity={acquisitionEntity}>
      <TextInput field={fields.number} />
      <ChoiceInput field={fields.way} />
      <DateInput field={fields.acquired_on} />
      <NumberInput field={fields.price} />
      <ReferenceInput field={fields.donor_id} />
      <ReferenceInput field={fields.approved_by_id} />
    </FormPage>
  );
}
