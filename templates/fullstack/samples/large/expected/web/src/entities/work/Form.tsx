import { ChoiceInput } from "../../components/ChoiceInput";
import { FormPage } from "../../components/FormPage";
import { LongTextInput } from "../../components/LongTextInput";
import { NumberInput } from "../../components/NumberInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { TextInput } from "../../components/TextInput";
import { workEntity } from "./model";

const { fields } = workEntity;

export default function WorkForm() {
  return (
    <FormPage entity={workEntity}>
      <TextInput field={fields.title} />
      <TextInput field={fields.inventory_number} />
      <ReferenceInput field={fields.department_id} />
      <ReferencesInput field={fields.artist_ids} />
      <ReferenceInput field={fields.movement_id} />
      <ReferencesInput field={fields.material_ids} />
      <ReferenceInput field={fields.acquisition_id} />
      <NumberInput field={fields.made_from} />
      <NumberInput field={fields.made_until} />
      <NumberInput field={fields.height} />
      <NumberInput field={fields.width} />
      <ChoiceInput field={fields.state} />
      <ReferenceInput field={fields.room_id} />
      <LongTextInput field={fields.description} />
    </FormPage>
  );
}
