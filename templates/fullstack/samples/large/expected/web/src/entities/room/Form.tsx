import { BooleanInput } from "../../components/BooleanInput";
import { ChoiceInput } from "../../components/ChoiceInput";
import { FormPage } from "../../components/FormPage";
import { NumberInput } from "../../components/NumberInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { TextInput } from "../../components/TextInput";
import { roomEntity } from "./model";

const { fields } = roomEntity;

export default function RoomForm() {
  return (
    <FormPage entity={roomEntity}>
      <TextInput field={fields.name} />
      <ReferenceInput field={fields.building_id} />
      <ChoiceInput field={fields.kind} />
      <NumberInput field={fields.floor} />
      <NumberInput field={fields.area} />
      <BooleanInput field={fields.keeps_climate} />
    </FormPage>
  );
}
