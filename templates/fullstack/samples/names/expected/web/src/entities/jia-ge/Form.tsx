import { BooleanInput } from "../../components/BooleanInput";
import { DateTimeInput } from "../../components/DateTimeInput";
import { FormPage } from "../../components/FormPage";
import { LongTextInput } from "../../components/LongTextInput";
import { NumberInput } from "../../components/NumberInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { TextInput } from "../../components/TextInput";
import { jiaGeEntity } from "./model";

const { fields } = jiaGeEntity;

export default function JiaGeForm() {
  return (
    <FormPage entity={jiaGeEntity}>
      <TextInput field={fields.ming_qian} />
      <TextInput field={fields.class} />
      <NumberInput field={fields.type} />
      <BooleanInput field={fields.self} />
      <DateTimeInput field={fields.def} />
      <LongTextInput field={fields.select} />
      <ReferenceInput field={fields.group_id} />
      <ReferencesInput field={fields.order_ids} />
      <ReferencesInput field={fields.from_ids} />
      <NumberInput field={fields.default} />
      <NumberInput field={fields.interface} />
    </FormPage>
  );
}
