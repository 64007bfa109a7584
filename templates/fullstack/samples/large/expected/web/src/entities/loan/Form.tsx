import { ChoiceInput } from "../../components/ChoiceInput";
import { DateInput } from "../../components/DateInput";
import { DateTimeInput } from "../../components/DateTimeInput";
import { FormPage } from "../../components/FormPage";
import { NumberInput } from "../../components/NumberInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { TextInput } from "../../components/TextInput";
import { loanEntity } from "./model";

const { fields } = loanEntity;

export default function LoanForm() {
  return (
    <FormPage entity={loanEntity}>
      <TextInput field={fields.number} />
      <ChoiceInput field={fields.direction} />
      <ReferenceInput field={fields.partner_id} />
      <ReferencesInput field={fields.work_ids} />
      <ReferenceInput field={fields.exhibition_id} />
      <DateInput field={fields.begins_on} />
      <DateInput field={fields.ends_on} />
      <NumberInput field={fields.insured_for} />
      <DateTimeInput field={fields.returned_at} />
    </FormPage>
  );
}
