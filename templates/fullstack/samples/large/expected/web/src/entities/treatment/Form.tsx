import { DateInput } from "../../components/DateInput";
import { FormPage } from "../../components/FormPage";
import { LongTextInput } from "../../components/LongTextInput";
import { NumberInput } from "../../components/NumberInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { treatmentEntity } from "./model";

const { fields } = treatmentEntity;

export default function TreatmentForm() {
  return (
    <FormPage entity={treatmentEntity}>
      <ReferenceInput field={fields.report_id} />
      <ReferencesInput field={fields.conservator_ids} />
      <DateInput field={fields.begun_on} />
      <DateInput field={fields.ended_on} />
      <NumberInput field={fields.hours} />
      <NumberInput field={fields.cost} />
      <LongTextInput field={fields.method} />
    </FormPage>
  );
}
