import { DateInput } from "../../components/DateInput";
import { FormPage } from "../../components/FormPage";
import { NumberInput } from "../../components/NumberInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { TextInput } from "../../components/TextInput";
import { depotEntity } from "./model";

const { fields } = depotEntity;

export default function DepotForm() {
  return (
    <FormPage entity={depotEntity}>
      <TextInput field={fields.name} />
      <TextInput field={fields.city} />
      <DateInput field={fields.opened_on} />
      <NumberInput field={fields.altitude} />
      <ReferenceInput field={fields.main_vehicle_id} />
    </FormPage>
  );
}
