import { BooleanInput } from "../../components/BooleanInput";
import { DateTimeInput } from "../../components/DateTimeInput";
import { FormPage } from "../../components/FormPage";
import { LongTextInput } from "../../components/LongTextInput";
import { NumberInput } from "../../components/NumberInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { TextInput } from "../../components/TextInput";
import { eventEntity } from "./model";

const { fields } = eventEntity;

export default function EventForm() {
  return (
    <FormPage entity={eventEntity}>
      <TextInput field={fields.title} />
      <ReferenceInput field={fields.room_id} />
      <ReferencesInput field={fields.host_ids} />
      <DateTimeInput field={fields.starts_at} />
      <DateTimeInput field={fields.ends_at} />
      <NumberInput field={fields.places} />
      <BooleanInput field={fields.free} />
      <LongTextInput field={fields.programme} />
    </FormPage>
  );
}
