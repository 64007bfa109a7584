import { BooleanInput } from "../../components/BooleanInput";
import { DateInput } from "../../components/DateInput";
import { FormPage } from "../../components/FormPage";
import { TextInput } from "../../components/TextInput";
import { buildingEntity } from "./model";

const { fields } = buildingEntity;

export default function BuildingForm() {
  return (
    <FormPage entity={buildingEntity}>
      <TextInput field={fields.name} />
      <TextInput field={fields.address} />
      <DateInput field={fields.opened_on} />
      <BooleanInput field={fields.accessible} />
    </FormPage>
  );
}
