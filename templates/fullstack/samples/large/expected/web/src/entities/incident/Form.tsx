import { BooleanInput } from "../../components/BooleanInput";
import { ChoiceInput } from "../../components/ChoiceInput";
import { DateTimeInput } from "../../components/DateTimeInput";
import { FormPage } from "../../components/FormPage";
import { LongTextInput } from "../../components/LongTextInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { TextInput } from "../../components/TextInput";
import { incidentEntity } from "./model";

const { fields } = incidentEntity;

export default function IncidentForm() {
  return (
    <FormPage entity={incidentEntity}>
      <TextInput field={fields.summary} />
      <ChoiceInput field={fields.severity} />
      <ReferenceInput field={fields.room_id} />
      <ReferencesInput field={fields.work_ids} />
      <ReferenceInput field={fields.reported_by_id} />
      <DateTimeInput field={fields.happened_at} />
      <LongTextInput field={fields.account} />
      <BooleanInput field={fields.settled} />
    </FormPage>
  );
}
