import { FormPage } from "../../components/FormPage";
import { LongTextInput } from "../../components/LongTextInput";
import { NumberInput } from "../../components/NumberInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { exhibitEntity } from "./model";

const { fields } = exhibitEntity;

export default function ExhibitForm() {
  return (
    <FormPage entity={exhibitEntity}>
      <ReferenceInput field={fields.exhibition_id} />
      <ReferenceInput field={fields.work_id} />
      <NumberInput field={fields.position} />
      <LongTextInput field={fields.label} />
      <NumberInput field={fields.lux_limit} />
    </FormPage>
  );
}
