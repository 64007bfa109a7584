import { BooleanInput } from "../../components/BooleanInput";
import { ChoiceInput } from "../../components/ChoiceInput";
import { FormPage } from "../../components/FormPage";
import { LongTextInput } from "../../components/LongTextInput";
import { NumberInput } from "../../components/NumberInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { TextInput } from "../../components/TextInput";
import { vehicleEntity } from "./model";

const { fields } = vehicleEntity;

export default function VehicleForm() {
  return (
    <FormPage entity={vehicleEntity}>
      <TextInput field={fields.registration} />
      <ChoiceInput field={fields.type} />
      <NumberInput field={fields.seats} />
      <NumberInput field={fields.price} />
      <BooleanInput field={fields.active} />
      <LongTextInput field={fields.notes} />
      <ReferenceInput field={fields.depot_id} />
      <ReferenceInput field={fields.replaces_id} />
    </FormPage>
  );
}
