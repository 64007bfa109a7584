import { FormPage } from "../../components/FormPage";
import { ReferenceInput } from "../../components/ReferenceInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { TextInput } from "../../components/TextInput";
import { deviceEntity } from "./model";

const { fields } = deviceEntity;

export default function DeviceForm() {
  return (
    <FormPage entity={deviceEntity}>
      <TextInput field={fields.serial_number} />
      <ReferenceInput field={fields.type_id} />
      <ReferenceInput field={fields.country_id} />
      <ReferenceInput field={fields.replaces_id} />
      <ReferencesInput field={fields.part_ids} />
    </FormPage>
  );
}
